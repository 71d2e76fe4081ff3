using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Tests.VCenter;

public sealed class InventoryTests
{
    private const string Retrieve = "PropertyCollector/propertyCollector/RetrievePropertiesEx";
    private const string Continue = "PropertyCollector/propertyCollector/ContinueRetrievePropertiesEx";
    private const string FindChild = "SearchIndex/SearchIndex/FindChild";

    private static readonly string Tree = Result(
        null,
        Entity("Folder", "group-d1", "Datacenters", null),
        Entity("Datacenter", "datacenter-2", "DC0", "group-d1", ("vmFolder", Ref("Folder", "group-v3"))),
        Entity("Folder", "group-v3", "vm", "datacenter-2"),
        Entity("Folder", "group-v4", "with%2fslash", "group-v3"),
        Entity("Folder", "group-h5", "host", "datacenter-2"),
        Entity("ClusterComputeResource", "domain-c6", "DC0_C0", "group-h5", ("resourcePool", Ref("ResourcePool", "resgroup-7")), ("host", Refs("HostSystem", "host-8", "host-9"))),
        Entity("Folder", "group-s10", "datastore", "datacenter-2"),
        Entity("Datastore", "datastore-11", "LocalDS_0", "group-s10", ("summary", Datastore("LocalDS_0", 100, accessible: true))),
        Entity("Datastore", "datastore-12", "LocalDS_1", "group-s10", ("summary", Datastore("LocalDS_1", 300, accessible: true))),
        Entity("Datastore", "datastore-13", "iso", "group-s10", ("summary", Datastore("iso", 900, accessible: false))),
        Entity("Folder", "group-n14", "network", "datacenter-2"),
        Entity("Network", "network-15", "VM Network", "group-n14"),
        Entity("DistributedVirtualPortgroup", "dvportgroup-16", "app-net", "group-n14", ("config.uplink", Box("boolean", "false")), ("config.distributedVirtualSwitch", Ref("VmwareDistributedVirtualSwitch", "dvs-18"))),
        Entity("DistributedVirtualPortgroup", "dvportgroup-17", "app-net", "group-n14", ("config.uplink", Box("boolean", "true"))),
        Entity("VmwareDistributedVirtualSwitch", "dvs-18", "DVS0", "group-n14", ("uuid", Box("string", "\"50 26\""))));

    [Test]
    [Property("Quirk", "34")]
    public async Task Names_OfAllKinds_AreResolvedWithOneCall()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim(Retrieve, StubReply.Json(Tree));
        var inventory = vcenter.Connection.Inventory;

        Assert.That((await inventory.GetDatacenterAsync("DC0", default)).VmFolder, Is.EqualTo(new FolderId("group-v3")));
        var cluster = await inventory.GetClusterAsync("DC0", "DC0_C0", default);
        Assert.That((cluster.RootPool.Value, cluster.Hosts), Is.EqualTo(("resgroup-7", new[] { new HostId("host-8"), new HostId("host-9") })));
        var datastores = await inventory.FindDatastoresAsync("DC0", ["LocalDS_*"], default);
        Assert.That(datastores.Select(datastore => (datastore.Name, datastore.FreeBytes)), Is.EqualTo(new[] { ("LocalDS_1", 300L), ("LocalDS_0", 100L) }));
        var network = await inventory.GetNetworkAsync("DC0", "app-net", default);
        Assert.That((network.Id.Value, network.SwitchUuid), Is.EqualTo(("dvportgroup-16", "50 26")), "the uplink of the same name does not count");

        Assert.That(vcenter.Stub.Count(Retrieve), Is.EqualTo(1));
        vcenter.Time.Advance(TimeSpan.FromSeconds(31));
        await inventory.GetDatacenterAsync("DC0", default);
        Assert.That(vcenter.Stub.Count(Retrieve), Is.EqualTo(2), "read again when it is old");
        inventory.Invalidate();
        await inventory.GetDatacenterAsync("DC0", default);
        Assert.That(vcenter.Stub.Count(Retrieve), Is.EqualTo(3), "read again when asked to");
    }

    [Test]
    [Property("Quirk", "29")]
    public async Task FindFolderAsync_EncodedName_IsFoundByItsPath()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim(Retrieve, StubReply.Json(Tree));
        Assert.That(await vcenter.Connection.Inventory.FindFolderAsync("/DC0/vm/with%2fslash", default), Is.EqualTo(new FolderId("group-v4")));
        Assert.That(await vcenter.Connection.Inventory.FindFolderAsync("/DC0/vm/nowhere", default), Is.Null);
    }

    [Test]
    [Property("Quirk", "29")]
    public async Task FindInFolderAsync_NameWithSlash_IsSentEncoded()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim(FindChild, StubReply.Empty());
        await vcenter.Connection.Inventory.FindInFolderAsync(new FolderId("group-v3"), @"a/b\c%", default);
        Assert.That(vcenter.Stub.Calls[^1].Body, Does.Contain("a%2fb%5cc%25"));
    }

    [TestCase("plain")]
    [TestCase(@"a/b\c%d")]
    [TestCase("100%25")]
    [TestCase("%2F")]
    [Property("Quirk", "29")]
    public void InventoryName_EncodedAndDecoded_IsTheSame(string name) => Assert.That(InventoryName.Decode(InventoryName.Encode(name)), Is.EqualTo(name));

    [Test]
    public async Task EnsureFolderAsync_Missing_IsMadeOnceForAll()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub
            .OnVim(Retrieve, StubReply.Json(Tree))
            .OnVim("Folder/group-v3/CreateFolder", StubReply.Reference("Folder", "group-v20"))
            .OnVim("Folder/group-v20/CreateFolder", StubReply.Reference("Folder", "group-v21"));

        var folders = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => vcenter.Connection.Inventory.EnsureFolderAsync("/DC0/vm/a/b", default)));

        Assert.That(folders, Is.All.EqualTo(new FolderId("group-v21")));
        Assert.That(vcenter.Stub.Count("Folder/group-v3/CreateFolder"), Is.EqualTo(1));
    }

    [Test]
    public async Task EnsureFolderAsync_MadeByAnotherOrAnswerLost_IsAdopted()
    {
        foreach (var reply in new[]
        {
            StubReply.Fault("DuplicateName", ""","name":"a","object":{"_typeName":"ManagedObjectReference","type":"Folder","value":"group-v20"}"""),
            StubReply.Reset(),
        })
        {
            await using var vcenter = new StubVCenter();
            vcenter.Stub
                .OnVim(Retrieve, StubReply.Json(Tree))
                .OnVim(FindChild, StubReply.Reference("Folder", "group-v20"))
                .OnVim("Folder/group-v3/CreateFolder", reply);
            Assert.That(await vcenter.Connection.Inventory.EnsureFolderAsync("/DC0/vm/a", default), Is.EqualTo(new FolderId("group-v20")));
            Assert.That(vcenter.Stub.Count("Folder/group-v3/CreateFolder"), Is.EqualTo(1));
        }
    }

    [Test]
    [Property("Quirk", "87")]
    public async Task Read_Pages_AreFollowed()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub
            .OnVim(Retrieve, StubReply.Json(Result("t1", Entity("VirtualMachine", "vm-1", "a", null))))
            .OnVim(
                Continue,
                StubReply.Json(Result("t2", Entity("VirtualMachine", "vm-2", "b", null))),
                StubReply.Json(Result(null, Entity("VirtualMachine", "vm-3", "c", null))));
        var vms = await vcenter.Connection.Inventory.ReadVmsAsync([new VmId("vm-1"), new VmId("vm-2"), new VmId("vm-3")], default);
        Assert.That(vms.Select(vm => vm.Name), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public async Task ReadVmAsync_NotThere_IsNullButOtherTroubleIsNot()
    {
        await using var vcenter = new StubVCenter(options => options.MaxRetries = 0);
        vcenter.Stub.OnVim(
            Retrieve,
            StubReply.Fault("ManagedObjectNotFound", ""","obj":{"_typeName":"ManagedObjectReference","type":"VirtualMachine","value":"vm-1"}"""),
            StubReply.Fault("ManagedObjectNotFound", ""","obj":{"_typeName":"ManagedObjectReference","type":"PropertyCollector","value":"propertyCollector"}"""),
            StubReply.Text(503, "no healthy upstream"));
        Assert.That(await vcenter.Connection.Inventory.ReadVmAsync(new VmId("vm-1"), default), Is.Null);
        for (var i = 0; i < 2; i++)
            await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Inventory.ReadVmAsync(new VmId("vm-1"), default));
    }

    [Test]
    public async Task FindByInstanceUuidAsync_Several_IsRefused()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim("SearchIndex/SearchIndex/FindAllByUuid", StubReply.Json($"[{Ref("VirtualMachine", "vm-1")},{Ref("VirtualMachine", "vm-2")}]"), StubReply.Json("[]"));
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Inventory.FindByInstanceUuidAsync("u", default));
        Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.Invalid));
        Assert.That(await vcenter.Connection.Inventory.FindByInstanceUuidAsync("u", default), Is.Null);
    }

    [Test]
    [Property("Quirk", "35")]
    public async Task VmFacts_OfClusterAgents_SayWhatTheyAre()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim(Retrieve, StubReply.Json(Result(null, Entity("VirtualMachine", "vm-1", "vCLS-1", null))));
        Assert.That((await vcenter.Connection.Inventory.ReadVmAsync(new VmId("vm-1"), default))!.Facts.IsClusterServiceAgent);
    }

    private static string Ref(string type, string id) => $$"""{"_typeName":"ManagedObjectReference","type":"{{type}}","value":"{{id}}"}""";

    private static string Refs(string type, params string[] ids) =>
        $$"""{"_typeName":"ArrayOfManagedObjectReference","_value":[{{string.Join(',', ids.Select(id => Ref(type, id)))}}]}""";

    private static string Box(string type, string value) => $$"""{"_typeName":"{{type}}","_value":{{value}}}""";

    private static string Datastore(string name, long free, bool accessible) =>
        $$"""{"_typeName":"DatastoreSummary","name":"{{name}}","accessible":{{(accessible ? "true" : "false")}},"capacity":1000,"freeSpace":{{free}},"type":"VMFS","maintenanceMode":"normal","url":"x","multipleHostAccess":true}""";

    private static string Entity(string type, string id, string name, string? parent, params (string Name, string Val)[] more)
    {
        IEnumerable<(string Name, string Val)> all = [("name", Box("string", $"\"{name}\"")), .. parent is null ? [] : new[] { ("parent", Ref("Folder", parent)) }, .. more];
        return $$"""{"_typeName":"ObjectContent","obj":{{Ref(type, id)}},"propSet":[{{string.Join(',', all.Select(property => $$"""{"_typeName":"DynamicProperty","name":"{{property.Name}}","val":{{property.Val}}}"""))}}]}""";
    }

    private static string Result(string? token, params string[] objects) =>
        $$"""{"_typeName":"RetrieveResult"{{(token is null ? "" : $",\"token\":\"{token}\"")}},"objects":[{{string.Join(',', objects)}}]}""";
}

using System.Text.Json;
using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Tests.VCenter;

public sealed class VimJsonTests
{
    [Test]
    [Property("Quirk", "90")]
    public void VirtualDevice_TypeNameLast_IsReadAsItsType()
    {
        var device = JsonSerializer.Deserialize(
            """{"key":2000,"capacityInKB":4194304,"backing":{"fileName":"[ds] a/a.vmdk","diskMode":"persistent","parent":{"fileName":"[ds] p.vmdk","diskMode":"persistent","_typeName":"VirtualDiskFlatVer2BackingInfo"},"_typeName":"VirtualDiskFlatVer2BackingInfo"},"_typeName":"VirtualDisk"}""",
            VimJson.Default.VirtualDevice);

        Assert.That(device, Is.TypeOf<VirtualDisk>());
        Assert.That(((VirtualDiskFlatVer2BackingInfo)device!.Backing!).Parent!.FileName, Is.EqualTo("[ds] p.vmdk"));
    }

    [Test]
    [Property("Quirk", "26")]
    public void VirtualDevice_UnknownType_IsReadAsTheBase()
    {
        var device = JsonSerializer.Deserialize(
            """{"_typeName":"VirtualFuturisticDevice","key":7,"flux":{"a":[1]},"backing":{"_typeName":"VirtualFuturisticBackingInfo","x":1}}""",
            VimJson.Default.VirtualDevice);

        Assert.That(device, Is.TypeOf<VirtualDevice>());
        Assert.That((device!.Key, device.Backing!.GetType()), Is.EqualTo((7, typeof(VirtualDeviceBackingInfo))));
    }

    [TestCase("""{"_typeName":"string","_value":"x"}""", "x")]
    [TestCase("""{"_value":"x","_typeName":"string"}""", "x")]
    [TestCase("""{"_typeName":"VirtualMachinePowerState","_value":"poweredOn"}""", "poweredOn")]
    [TestCase("""{"_typeName":"boolean","_value":true}""", true)]
    [TestCase("""{"_typeName":"int","_value":42}""", 42L)]
    [TestCase("""{"_typeName":"long","_value":9007199254740993}""", 9007199254740993L)]
    [TestCase("\"bare\"", "bare")]
    [TestCase("null", null)]
    [Property("Quirk", "91")]
    public void VimValue_Boxed_IsUnboxed(string json, object? expected) => Assert.That(Read(json).Raw, Is.EqualTo(expected));

    [Test]
    [Property("Quirk", "90")]
    [Property("Quirk", "91")]
    public void VimValue_Arrays_AreReadWhereverTheNameStands()
    {
        Assert.That(Read("""{"_typeName":"ArrayOfString","_value":["a","b"]}""").AsList<string>(), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(
            Read("""{"_value":[{"type":"Task","value":"task-1","_typeName":"ManagedObjectReference"}],"_typeName":"ArrayOfManagedObjectReference"}""").AsList<ManagedObjectReference>(),
            Is.EqualTo(new[] { new ManagedObjectReference("Task", "task-1") }));
        var devices = Read("""{"_typeName":"ArrayOfVirtualDevice","_value":[{"_typeName":"VirtualVmxnet3","key":4000,"macAddress":"00:50:56:AA:BB:CC"},{"key":2000,"capacityInKB":1,"_typeName":"VirtualDisk"}]}""").AsList<VirtualDevice>();
        Assert.That(devices.Select(device => device.GetType()), Is.EqualTo(new[] { typeof(VirtualVmxnet3), typeof(VirtualDisk) }));
    }

    [Test]
    public void VimValue_DataObject_IsReadAsItsRecordOrKept()
    {
        Assert.That(Read("""{"customizationStatus":"TOOLSDEPLOYPKG_FAILED","errorMsg":"no","_typeName":"GuestInfoCustomizationInfo"}""").As<GuestInfoCustomizationInfo>()!.CustomizationStatus, Is.EqualTo(CustomizationStatus.Failed));
        Assert.That(Read("""{"_typeName":"SomethingElse","a":1}""").Raw, Is.TypeOf<JsonElement>());
        Assert.That(Read("""{"name":"x","_typeName":"DuplicateName"}""").AsFault()!.TypeName, Is.EqualTo("DuplicateName"));
        Assert.That(Read("""{"_typeName":"LocalizedMethodFault","localizedMessage":"It is there.","fault":{"_typeName":"DuplicateName","name":"x"}}""").AsFault()!.Faultstring, Is.EqualTo("It is there."));
    }

    [Test]
    public void OptionValue_Text_IsSentInABox() => Assert.That(
        JsonSerializer.Serialize(new OptionValue("guestinfo.x", "y"), VimJson.Default.OptionValue),
        Is.EqualTo("""{"key":"guestinfo.x","value":{"_typeName":"string","_value":"y"},"_typeName":"OptionValue"}"""));

    [Test]
    public async Task CloneRequest_OnTheWire_NamesEveryNestedTypeAndNoNulls()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim("VirtualMachine/vm-1/CloneVM_Task", StubReply.Reference("Task", "task-1"));
        var spec = new VirtualMachineCloneSpec
        {
            Location = new VirtualMachineRelocateSpec { Datastore = new DatastoreId("datastore-1").Reference, Pool = new ResourcePoolId("resgroup-1").Reference },
            Config = new VirtualMachineConfigSpec
            {
                InstanceUuid = "u",
                ExtraConfig = [new OptionValue("k", "v")],
                DeviceChange = [new VirtualDeviceConfigSpec { Operation = VirtualDeviceConfigSpecOperation.Add, Device = new VirtualVmxnet3 { Key = -1, Backing = new VirtualEthernetCardNetworkBackingInfo { DeviceName = "net" } } }],
            },
            Customization = new CustomizationSpec
            {
                Identity = new CustomizationLinuxPrep { HostName = new CustomizationFixedName("web-1"), Domain = "example.com" },
                NicSettingMap = [new CustomizationAdapterMapping(new CustomizationIPSettings { Ip = new CustomizationFixedIp("10.1.2.3"), SubnetMask = "255.255.255.0", Gateway = ["10.1.2.1"] })],
            },
        };

        var task = await vcenter.Connection.VirtualMachines.CloneAsync(new VmId("vm-1"), new CloneVMRequest(new FolderId("group-v3").Reference, "web-1", spec), default);

        Assert.That(VimTaskId.From(task).Value, Is.EqualTo("task-1"));
        using var body = JsonDocument.Parse(vcenter.Stub.Calls[^1].Body);
        AssertNamed(body.RootElement, "", isRoot: true);
        Assert.That(vcenter.Stub.Calls[^1].Body, Does.Not.Contain("null"));
        Assert.That(body.RootElement.GetProperty("spec").GetProperty("customization").GetProperty("identity").GetProperty("_typeName").GetString(), Is.EqualTo("CustomizationLinuxPrep"));
        Assert.That(body.RootElement.GetProperty("spec").GetProperty("config").GetProperty("deviceChange")[0].GetProperty("device").GetProperty("_typeName").GetString(), Is.EqualTo("VirtualVmxnet3"));
    }

    [Test]
    public async Task Requests_WithBody_SayTheirLength()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim("Folder/group-v3/CreateFolder", StubReply.Reference("Folder", "group-v4"));
        await vcenter.Connection.Folders.CreateFolderAsync(new FolderId("group-v3"), new CreateFolderRequest("x"), default);
        Assert.That(vcenter.Stub.Calls.Where(call => call.Body.Length > 0).Select(call => call.ContentLength), Is.All.GreaterThan(0));
    }

    [Test]
    [Property("Quirk", "23")]
    public void AutomationRecords_BothCasings_AreReadAndThatOf8IsWritten()
    {
        foreach (var json in new[] { """{"size_MiB":2048,"hot_add_enabled":true}""", """{"size_mib":2048,"hot_add_enabled":true}""" })
            Assert.That(JsonSerializer.Deserialize(json, AutomationJson.Default.VmHardwareMemoryInfo)!.SizeMiB, Is.EqualTo(2048));

        var of9 = JsonSerializer.Deserialize("""{"name":"a","guest_os":"RHEL_9_64","power_state":"POWERED_ON"}""", AutomationJson.Default.VmInfo);
        Assert.That(of9!.GuestOS, Is.EqualTo(VmGuestOS.Rhel9X64));
        Assert.That(
            JsonSerializer.Serialize(new VmHardwareMemoryUpdateSpec(4096), AutomationJson.Default.VmHardwareMemoryUpdateSpec),
            Is.EqualTo("""{"size_MiB":4096}"""));
    }

    [Test]
    [Property("Quirk", "19")]
    [Property("Quirk", "20")]
    public async Task RestCalls_OnTheWire_AreFlatAndRepeatFilters()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub
            .On("PATCH /api/vcenter/vm/vm-1/hardware/cpu", StubReply.Empty())
            .On("GET /api/vcenter/folder?names=a%2Fb&names=c&type=VIRTUAL_MACHINE", StubReply.Json("[]"));

        await vcenter.Connection.Hardware.UpdateCpuAsync(new VmId("vm-1"), new VmHardwareCpuUpdateSpec(4), default);
        await vcenter.Connection.Lists.ListFoldersAsync(["a/b", "c"], FolderType.VirtualMachine);

        Assert.That(vcenter.Stub.Calls.Single(call => call.Route.StartsWith("PATCH", StringComparison.Ordinal)).Body, Is.EqualTo("""{"count":4}"""));
    }

    private static VimValue Read(string json) => JsonSerializer.Deserialize($$"""{"name":"p","val":{{json}}}""", VimJson.Default.DynamicProperty)!.Val;

    private static void AssertNamed(JsonElement element, string path, bool isRoot = false)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            Assert.That(isRoot || element.TryGetProperty("_typeName", out _), path);
            foreach (var member in element.EnumerateObject())
                AssertNamed(member.Value, $"{path}/{member.Name}");
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                AssertNamed(item, path);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tests.Contract.Exercises;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>A vCenter in which there is one of everything, and the names by which the vendor's path templates ask for it.</summary>
internal sealed class SimulatedWorld : IAsyncDisposable
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private SimulatedWorld(ContractStage stage, RawCalls raw)
    {
        Stage = stage;
        Raw = raw;
    }

    public ContractStage Stage { get; }

    public RawCalls Raw { get; }

    public string this[string name] => _ids[name];

    /// <summary>Version of the stored customization specification, which a change has to name.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>Token of a page that is to be continued.</summary>
    public string PageToken { get; private set; } = "";

    /// <summary>Key of a session that is not ours.</summary>
    public string OtherSessionKey { get; private set; } = "";

    /// <summary>Key of a custom field.</summary>
    public int Field { get; private set; }

    public static async Task<SimulatedWorld> StartAsync(string template = ContractStage.Linux)
    {
        var stage = await ContractStage.StartAsync();
        var world = new SimulatedWorld(stage, await stage.RawAsync());
        world.TakePlaces(stage.Simulator.VCenter.Door.State);
        await world.MakeAsync(template);
        world.Put(stage.EmptyHost().Value, "host", "HostSystem");
        return world;
    }

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    public Task<RawReply> SendAsync(string method, string target, object? body = null) =>
        Raw.SendAsync(method, target, body is null ? null : JsonSerializer.Serialize(body), Stage.Token);

    /// <summary>A target of a template: <c>{moId}</c> becomes the id of the managed object type before it.</summary>
    public string Fill(string template)
    {
        var segments = template.Replace("{release}", "8.0.2.0", StringComparison.Ordinal).Split('/');
        for (var index = 1; index < segments.Length; index++)
        {
            segments[index] = segments[index].Replace("{moId}", $"{{{segments[index - 1]}}}", StringComparison.Ordinal);
            foreach (var (name, id) in _ids)
            {
                segments[index] = segments[index].Replace($"{{{name}}}", Uri.EscapeDataString(id), StringComparison.Ordinal);
            }
        }

        return string.Join('/', segments);
    }

    public object Ref(string type) => Reference(type, _ids[type]);

    public static object Reference(string type, string value) => new Dictionary<string, string> { ["_typeName"] = "ManagedObjectReference", ["type"] = type, ["value"] = value };

    private void TakePlaces(InventoryState state)
    {
        foreach (var singleton in (string[])["ServiceInstance", "SessionManager", "SearchIndex", "TaskManager", "CustomFieldsManager", "ViewManager"])
        {
            _ids[singleton] = singleton;
        }

        Put(state.Every<Datacenter>().First().Id, "datacenter", "Datacenter");
        Put(state.Every<Cluster>().First().Id, "cluster", "ClusterComputeResource");
        Put(state.Every<HostSystem>().First().Id, "host", "HostSystem");
        Put(state.Every<ResourcePool>().First().Id, "resource_pool", "ResourcePool");
        Put(state.Every<Datastore>().First().Id, "datastore", "Datastore");
        Put(state.Every<Network>().First(network => !network.Distributed).Id, "Network");
        Put(state.Every<Network>().First(network => network.Name == "DC0_DVPG0").Id, "DistributedVirtualPortgroup");
        Put(state.Every<Datacenter>().First().VmFolder, "folder", "Folder");
        Put(state.Every<Library>().First().Id, "library_id");
        Put(state.Every<LibraryItem>().First(item => item.Type == LibraryItem.VmTemplate).Id, "library_item_id", "template_library_item");
        Put(state.Every<LibraryItem>().First(item => item.Type == LibraryItem.Ovf).Id, "ovf_library_item_id");
        (_ids["disk"], _ids["nic"], _ids["adapter"], _ids["name"]) = ("2000", "4000", "1000", "linux");
    }

    private async Task MakeAsync(string template)
    {
        var (client, token) = (Stage.VCenter, Stage.Token);
        var vm = await Stage.WithAddressAsync(template);
        Put(vm.Value, "vm", "VirtualMachine");
        var snapshot = await Stage.DoneAsync(await client.VirtualMachines.CreateSnapshotAsync(vm, new CreateSnapshotExRequest("before", false), token));
        Put(snapshot.AsReference()!.Value, "VirtualMachineSnapshot");
        Put(Stage.Simulator.VCenter.Door.State.Vms[vm.Value].Cdroms[0].Key.ToString(provider: null), "cdrom");
        var category = await client.Tagging.CreateCategoryAsync(new CategoryCreateSpec("zone", "", TagCardinality.Many, ["VirtualMachine"]), token);
        var tag = await client.Tagging.CreateTagAsync(new TagCreateSpec("internal", "", category), token);
        await client.Tagging.AttachAsync(tag, new TagAssociation(DynamicId.Of(vm)), token);
        (_ids["category_id"], _ids["tag_id"]) = (category.Value, tag.Value);
        Put((await InstallationExercises.BeginAsync(Stage, await InstallationExercises.CreateItemAsync(Stage))).Value, "update_session_id");
        Put((await Stage.StartRestCloneAsync()).Value, "task");
        Put((await Stage.StartEndlessCloneAsync()).Value, "Task");
        var content = await client.GetServiceContentAsync(token);
        // Views belong to the session that made them.
        Put(await MadeAsync("ViewManager/{moId}/CreateContainerView", new { container = Reference("Folder", content.RootFolder.Value), recursive = true, type = new[] { "VirtualMachine" } }), "ContainerView");
        Put(await MadeAsync("ViewManager/{moId}/CreateListView", new { obj = new[] { Ref("VirtualMachine") } }), "ListView");
        Put(content.PropertyCollector.Value, "PropertyCollector");
        var spec = new { name = "linux", description = "for Linux", spec = Bodies.LinuxSpec };
        Assert.That((await SendAsync("POST", "/api/vcenter/guest/customization-specs", spec)).Status, Is.EqualTo(201));
        Fingerprint = (await SendAsync("GET", Fill("/api/vcenter/guest/customization-specs/{name}"))).Json.GetProperty("spec").GetProperty("fingerprint").GetString()!;
        Field = (await SendAsync("POST", Fill("/sdk/vim25/{release}/CustomFieldsManager/{moId}/AddCustomFieldDef"), new { name = "owner", moType = "VirtualMachine" })).Json.GetProperty("key").GetInt32();
        var own = (await SendAsync("GET", Fill("/sdk/vim25/{release}/SessionManager/{moId}/currentSession"))).Json.GetProperty("key").GetString();
        OtherSessionKey = (await SendAsync("GET", Fill("/sdk/vim25/{release}/SessionManager/{moId}/sessionList"))).Json.EnumerateArray()
            .Select(session => session.GetProperty("key").GetString()!).First(key => key != own);
        var page = new { specSet = new[] { All }, options = new Dictionary<string, object> { ["_typeName"] = "RetrieveOptions", ["maxObjects"] = 2 } };
        PageToken = (await SendAsync("POST", Fill("/sdk/vim25/{release}/PropertyCollector/{moId}/RetrievePropertiesEx"), page)).Json.GetProperty("token").GetString()!;
    }

    private JsonNode All => JsonNode.Parse($$"""
        {"_typeName":"PropertyFilterSpec","propSet":[{"_typeName":"PropertySpec","type":"VirtualMachine","pathSet":["name"]}],
         "objectSet":[{"_typeName":"ObjectSpec","obj":{{JsonSerializer.Serialize(Ref("ContainerView"))}},"skip":true,
                       "selectSet":[{"_typeName":"TraversalSpec","name":"v","type":"ContainerView","path":"view"}]}]}
        """)!;

    private async Task<string> MadeAsync(string method, object body) =>
        (await SendAsync("POST", Fill($"/sdk/vim25/{{release}}/{method}"), body)).Json.GetProperty("value").GetString()!;

    private void Put(string id, params string[] names)
    {
        foreach (var name in names)
        {
            _ids[name] = id;
        }
    }
}

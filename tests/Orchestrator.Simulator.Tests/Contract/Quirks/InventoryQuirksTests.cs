using Orchestrator.Simulator.Inventory;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Vim;
using static Orchestrator.VCenter.Errors.VCenterErrorKind;

namespace Orchestrator.Simulator.Tests.Contract.Quirks;

internal sealed class InventoryQuirksTests : StageFixture
{
    [Test]
    [Property("Quirk", "29")]
    public async Task A_name_with_a_slash_is_escaped_on_the_wire_and_plain_for_us()
    {
        await StartAsync();
        var vm = await Stage.CloneAsync("app%2fweb");
        var folder = await Stage.VmFolderAsync();

        var record = await Client.Inventory.ReadVmAsync(vm, Token);

        Assert.That((record!.Name, await Client.Inventory.FindInFolderAsync(folder, "app/web", Token)), Is.EqualTo(("app/web", (Orchestrator.VCenter.VmId?)vm)));
        Assert.That((await Client.Lists.ListVmsAsync([vm.Value], cancellationToken: Token)).Single().Name, Is.EqualTo("app%2fweb"));
    }

    [Test]
    [Property("Quirk", "33")]
    public async Task The_capacity_of_a_datastore_is_read_from_the_list()
    {
        await StartAsync();
        var row = (await Client.Lists.ListDatastoresAsync(["LocalDS_0"], cancellationToken: Token)).Single();

        var single = await (await Stage.RawAsync()).SendAsync("GET", $"/api/vcenter/datastore/{row.Datastore}", null, Token);

        Assert.That((row.Capacity > 0, single.Json.TryGetProperty("capacity", out _)), Is.EqualTo((true, false)));
    }

    [Test]
    [Property("Quirk", "34")]
    public async Task Uplinks_of_a_distributed_switch_are_listed_and_are_no_network_of_ours()
    {
        await StartAsync();
        var uplinks = (await Client.Lists.ListNetworksAsync(cancellationToken: Token)).Single(network => network.Name.Contains("Uplinks", StringComparison.Ordinal));

        var error = await RefusedAsync(() => Client.Inventory.GetNetworkAsync("DC0", uplinks.Name, Token));

        Assert.That((uplinks.Type, error.Kind), Is.EqualTo((NetworkType.DistributedPortgroup, Invalid)).Or.EqualTo((NetworkType.DistributedPortgroup, NotFound)));
    }

    [Test]
    [Property("Quirk", "34")]
    public async Task Uplinks_are_known_by_their_configuration_whatever_they_are_called()
    {
        await StartAsync();
        Stage.Simulator.VCenter.Door.Write(change =>
        {
            change.Put(Group(network => network.Uplink) with { Name = "physical" });
            change.Put(Group(network => network.Name == "DC0_DVPG0") with { Name = "app-DVUplinks-net" });
        });

        var error = await RefusedAsync(() => Client.Inventory.GetNetworkAsync("DC0", "physical", Token));
        var network = await Client.Inventory.GetNetworkAsync("DC0", "app-DVUplinks-net", Token);

        var distributed = Stage.Simulator.VCenter.Door.State.Every<DistributedSwitch>().Single();
        Assert.That((error.Kind, network.SwitchUuid), Is.EqualTo((Invalid, distributed.Uuid)));

        Network Group(Func<Network, bool> which) => Stage.Simulator.VCenter.Door.State.Every<Network>().Single(which);
    }

    [Test]
    public async Task Switch_and_portgroups_are_read_whole_by_the_contract()
    {
        await StartAsync();
        var root = (await Client.GetServiceContentAsync(Token)).RootFolder;
        var view = await Client.Views.CreateContainerViewAsync("ViewManager", new CreateContainerViewRequest(root, true, ["DistributedVirtualPortgroup", "DistributedVirtualSwitch"]), Token);
        var spec = new PropertyFilterSpec(
            [new PropertySpec("DistributedVirtualPortgroup", ["key", "config"]), new PropertySpec("DistributedVirtualSwitch", ["uuid", "config", "summary", "portgroup"])],
            [new ObjectSpec(view, Skip: true, SelectSet: [new TraversalSpec { Type = "ContainerView", Path = "view", Skip = false }])]);

        var objects = await Client.RetrieveAllAsync(spec, Token);

        Assert.That(objects.Select(content => (content.Obj.Type, content.PropSet?.Count)), Is.EquivalentTo(new (string, int?)[]
        {
            ("DistributedVirtualPortgroup", 2), ("DistributedVirtualPortgroup", 2), ("DistributedVirtualPortgroup", 2), ("VmwareDistributedVirtualSwitch", 4),
        }));
    }

    [Test]
    [Property("Quirk", "35")]
    public async Task Agents_of_vSphere_are_among_the_VMs_and_are_known_as_such()
    {
        await StartAsync();
        await Client.Watcher.StartAsync(Token);

        var agents = Client.Watcher.Vms.Where(vm => vm.IsClusterServiceAgent).Select(vm => vm.Id);

        var listed = (await Client.Lists.ListVmsAsync(cancellationToken: Token)).Where(vm => vm.Name.StartsWith("vCLS", StringComparison.Ordinal)).Select(vm => vm.Vm);
        Assert.That(agents, Is.EquivalentTo(listed).And.Not.Empty);
    }

    [Test]
    [Property("Quirk", "36")]
    public async Task A_folder_template_is_in_no_list_and_is_found_by_its_path()
    {
        await StartAsync();

        var template = await Client.Inventory.GetTemplateAsync("DC0", $"/DC0/vm/templates/{ContractStage.Linux}", Token);

        var gone = await RefusedAsync(() => Client.Lists.GetVmAsync(template.Id, Token));
        Assert.That((template.IsTemplate, gone.Kind, (await Client.Lists.ListVmsAsync(names: [ContractStage.Linux], cancellationToken: Token)).Count), Is.EqualTo((true, NotFound, 0)));
    }

    [Test]
    [Property("Quirk", "22")]
    public async Task A_member_that_the_structure_lacks_is_refused()
    {
        await StartAsync();
        using var sockets = PinnedHandler.For(Stage.Simulator.Thumbprint);
        using var calls = (await Stage.RawAsync()).Through(sockets);

        var reply = await calls.SendAsync("POST", "/api/vcenter/vm?action=clone", """{"source":"vm-1","name":"a","vmw-task":true}""", Token);

        Assert.That((reply.Status, reply.ErrorType), Is.EqualTo((400, "UNEXPECTED_INPUT")));
    }
}

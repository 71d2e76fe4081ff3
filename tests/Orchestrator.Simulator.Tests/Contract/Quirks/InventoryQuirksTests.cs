using Orchestrator.VCenter.Automation;
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

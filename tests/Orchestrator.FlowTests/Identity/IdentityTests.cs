using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Identity;

/// <summary>Nothing is destroyed but what is ours by instance UUID and marker, whatever it is called.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class IdentityTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task A_VM_whose_marker_somebody_took_away_is_left_alone_and_the_error_says_so()
    {
        var vm = await ReadyVmAsync("identity-01");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "reconfigure", new JsonObject
        {
            ["extraConfig"] = new JsonArray(new JsonObject { ["_typeName"] = "OptionValue", ["key"] = "orchestrator.marker", ["value"] = new JsonObject { ["_typeName"] = "string", ["_value"] = "" } }),
        });

        var operation = await DeleteAsync(vm.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo("identity-mismatch"));
            Assert.That((await Simulator.ReadInventoryAsync()).Vms.Where(one => one.Id == vm.VCenter.Vm), Has.Exactly(1).Items);
        }
    }

    [Test]
    public async Task A_stranger_under_the_name_of_a_VM_that_is_gone_is_left_alone_and_the_record_is_closed()
    {
        var vm = await ReadyVmAsync("identity-02");
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);
        var stranger = await Simulator.AddStrangerAsync(Order.Folder, "identity-02");

        var operation = await DeleteAsync(vm.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retired));
            Assert.That((await Simulator.ReadInventoryAsync()).Vms.Where(one => one.Id == stranger.Id), Has.Exactly(1).Items);
        }
    }

    private async Task<VmView> ReadyVmAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" })).Vm;
}

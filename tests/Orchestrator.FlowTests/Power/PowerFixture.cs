using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Power;

/// <summary>What the tests of power have in common. Guests take long enough to come up to be seen to be down.</summary>
internal abstract class PowerFixture(DatabaseKind kind) : FlowFixture(kind)
{
    protected static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--tools-after", "0.6s")];

    protected async Task<VmView> ReadyVmAsync(string name, string image = "rhel-9") =>
        (await OrderReadyAsync(Order.Small(name, image) with { BackupPolicy = "none" })).Vm;

    protected Task<OperationView> StartAsync(VmView vm, PowerAction action, TimeSpan? deadline = null) =>
        Client.ChangePowerAsync(vm.Id, new PowerRequest { Action = action, Deadline = deadline });

    protected async Task<OperationView> ChangeAsync(VmView vm, PowerAction action, TimeSpan? deadline = null) =>
        await WaitAsync(await StartAsync(vm, action, deadline));

    protected async Task<SimulatedVm> SeenAsync(VmView vm) =>
        (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);
}

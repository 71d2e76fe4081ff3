using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Snapshots;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Snapshots;

/// <summary>What the tests of snapshots have in common.</summary>
internal abstract class SnapshotFixture(DatabaseKind kind) : FlowFixture(kind)
{
    protected const string CreateRoute = "/sdk/vim25/{release}/VirtualMachine/{moId}/CreateSnapshotEx_Task";
    protected const string RemoveRoute = "/sdk/vim25/{release}/VirtualMachineSnapshot/{moId}/RemoveSnapshot_Task";

    protected Schedule Due => new(Installation);

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    protected async Task<VmView> ReadyVmAsync(string name, string image = "rhel-9", string policy = "none") =>
        (await OrderReadyAsync(Order.Small(name, image) with { BackupPolicy = policy })).Vm;

    protected Task<OperationView> StartTakingAsync(VmView vm, string name = "before the patch") =>
        Client.TakeSnapshotAsync(vm.Id, new CreateSnapshotRequest { Name = name });

    protected Task<(OperationView Operation, SnapshotView Snapshot)> TakeAsync(VmView vm, string name = "before the patch") =>
        TakeAsync(vm, new CreateSnapshotRequest { Name = name });

    protected async Task<(OperationView Operation, SnapshotView Snapshot)> TakeAsync(VmView vm, CreateSnapshotRequest request)
    {
        var operation = await WaitAsync(await Client.TakeSnapshotAsync(vm.Id, request));
        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        return (operation, await ReadAsync(vm, operation));
    }

    /// <summary>The snapshot that an operation is about.</summary>
    protected Task<SnapshotView> ReadAsync(VmView vm, OperationView operation) => ReadAsync(vm, Guid.Parse(operation.Resource![^36..]));

    protected Task<SnapshotView> ReadAsync(VmView vm, Guid snapshot) => Client.CallAsync(api => api.GetSnapshotAsync(vm.Id, snapshot, CancellationToken.None));

    protected async Task<IReadOnlyList<SnapshotView>> ListAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListSnapshotsAsync(vm.Id, null, null, CancellationToken.None))).Items;

    protected async Task<OperationView> RevertAsync(VmView vm, SnapshotView snapshot) => await WaitAsync(await Client.RevertAsync(vm.Id, snapshot.Id!.Value));

    protected async Task<OperationView> RemoveAsync(VmView vm, SnapshotView snapshot) => await WaitAsync(await Client.RemoveSnapshotAsync(vm.Id, snapshot.Id!.Value));

    protected async Task<SimulatedVm> SeenAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);

    protected async Task<ConditionView?> ConditionAsync(VmView vm, string type) =>
        (await Client.GetVmAsync(vm.Id)).Conditions.SingleOrDefault(condition => condition.Type == type);
}

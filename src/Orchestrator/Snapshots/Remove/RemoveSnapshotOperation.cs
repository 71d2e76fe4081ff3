using Orchestrator.Operations;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots.Remove;

/// <summary>
/// Removes a snapshot: asked for, because its time is over, or because an earlier removal failed. A removal that fails is tried
/// again later, at rising intervals, for as long as it takes.
/// </summary>
internal sealed class RemoveSnapshotOperation(RemoveVmSnapshot removeSnapshot) : VmChangeRecipe<RemoveSnapshotState>(SnapshotJson.Default.RemoveSnapshotState)
{
    public const string KindName = "snapshot.remove";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } = [Step("removeSnapshot", removeSnapshot) with { Deadline = RemoveVmSnapshot.Patience }];

    public static NewOperation Order(VirtualMachine vm, VmSnapshot snapshot, string createdBy, int attempt = 0) => Order(
        vm,
        new RemoveSnapshotState
        {
            VmName = vm.Name,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId!,
            SnapshotId = snapshot.Id,
            SnapshotName = snapshot.Name,
            Snapshot = snapshot.MoId,
            Attempt = attempt,
        },
        Api.Paths.Snapshot(vm.Id, snapshot.Id),
        createdBy);

    /// <summary>The snapshot that a backup run could not remove.</summary>
    public static NewOperation OrderOfBackup(VirtualMachine vm, Guid run, int attempt) => Order(
        vm,
        new RemoveSnapshotState
        {
            VmName = vm.Name,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId!,
            SnapshotId = run,
            SnapshotName = RemoveSnapshotState.BackupMark(run),
            OfBackup = true,
            Attempt = attempt,
        },
        Api.Paths.Vm(vm.Id),
        "schedule");

    protected override void OnEnded(RemoveSnapshotState state, OperationState end, Failure? failure, StepContext context) =>
        context.OnSave((db, token) => end == OperationState.Succeeded
            ? SnapshotRecords.MarkRemovedAsync(db, context, state, token)
            : SnapshotRecords.MarkLeftAsync(db, context, state, end, failure!, token));

    private static NewOperation Order(VirtualMachine vm, RemoveSnapshotState state, string resource, string createdBy) =>
        new(KindName, state, vm.VCenter, resource, createdBy) { VirtualMachineId = vm.Id, System = vm.System };
}

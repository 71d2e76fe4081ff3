using Orchestrator.Operations;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Vms.Delete;

/// <summary>
/// Shuts a VM down and destroys it, after reading its identity again; ends only when its absence was observed. Its restore
/// points stay.
/// </summary>
internal sealed class DeleteVmOperation(
    EndBackupJob endBackupJob,
    ShutDownGuest shutDownGuest,
    StopVm stopVm,
    DestroyVm destroyVm,
    ReleaseReservations releaseReservations) : Recipe<DeleteVmState>(DeleteJson.Default.DeleteVmState)
{
    public const string KindName = "vm.delete";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("endBackupJob", endBackupJob),
        Step("shutDownGuest", shutDownGuest) with { DeadlineFromAct = true, Deadline = ShutDownGuest.Patience, AtDeadline = ShutDownGuest.AtDeadline },
        Step("stopVm", stopVm),
        Step("destroyVm", destroyVm),
        Step("releaseReservations", releaseReservations),
    ];

    /// <param name="vm">The VM.</param>
    /// <param name="name">What it is called in vCenter.</param>
    /// <param name="createdBy">Who asked for it.</param>
    public static NewOperation Order(VirtualMachine vm, string name, string createdBy) => new(
        KindName,
        new DeleteVmState { VmName = name, InstanceUuid = vm.InstanceUuid, MoId = vm.MoId, FolderPath = VmJson.ReadOrder(vm.Order).System.Folder },
        vm.VCenter,
        $"/api/v1/vms/{vm.Id}",
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        context.OnSave((db, token) => end == OperationState.Succeeded
            ? VmRecords.MarkRetiredAsync(db, context, token)
            : VmRecords.MarkNotRetiredAsync(db, context, failure!, token));
        return Task.CompletedTask;
    }
}

using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>One backup of a VM, scheduled or asked for.</summary>
internal sealed class BackupRunOperation(
    TakeSnapshot takeSnapshot,
    CopySnapshot copySnapshot,
    RemoveSnapshot removeSnapshot,
    ReadCopyBack readCopyBack,
    DiscardCopy discardCopy,
    RecordRun recordRun) : Recipe<BackupRunState>(BackupJson.Default.BackupRunState)
{
    public const string KindName = "backup.run";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
        [.. BackupSteps.Of(takeSnapshot, copySnapshot, removeSnapshot, readCopyBack, discardCopy, recordRun)];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.removeSnapshot", removeSnapshot),
        Step("undo.discardCopy", discardCopy),
        Step("undo.recordRun", recordRun),
    ];

    public static NewOperation Order(VirtualMachine vm, VmOrder order, BackupJob job, string createdBy) => new(
        KindName,
        new BackupRunState
        {
            VmName = vm.Name,
            VmInstanceUuid = vm.InstanceUuid,
            VmMoId = vm.MoId,
            Policy = order.BackupPolicy,
            Datacenter = order.System.Datacenter,
            BackupJobId = job.Id,
        },
        vm.VCenter,
        $"/api/v1/vms/{vm.Id}",
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };

    /// <summary>A retried run is a new one: the failed one stays on record.</summary>
    public override void ForgetUndone(object state) => ((BackupRunState)state).Backup = new();

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        context.OnSave(async (db, token) =>
        {
            var vm = await VmRecords.FindAsync(db, context, token);
            var conditions = VmJson.ReadConditions(vm.Conditions);
            VmConditions.SetBackedUp(conditions, (BackupRunState)state, failure, context.Clock.GetUtcNow());
            vm.Conditions = VmJson.Write(conditions);
            VmRecords.Touch(vm, context);
        });
        return Task.CompletedTask;
    }
}

using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>One backup of a VM, scheduled or asked for.</summary>
internal sealed class BackupRunOperation(
    PrepareRun prepareRun,
    AwaitTurn awaitTurn,
    TakeSnapshot takeSnapshot,
    CopySnapshot copySnapshot,
    RemoveSnapshot removeSnapshot,
    ReadCopyBack readCopyBack,
    DiscardCopy discardCopy,
    RecordRun recordRun,
    PrunePoints prunePoints,
    TurnResumption turnResumption) : Recipe<BackupRunState>(BackupJson.Default.BackupRunState)
{
    public const string KindName = "backup.run";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
        [.. BackupSteps.Of(prepareRun, awaitTurn, takeSnapshot, copySnapshot, removeSnapshot, readCopyBack, discardCopy, recordRun, prunePoints)];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.removeSnapshot", removeSnapshot),
        Step("undo.discardCopy", discardCopy),
        Step("undo.recordRun", recordRun),
    ];

    public static NewOperation Order(VirtualMachine vm, string datacenter, BackupPolicyDefinition policy, BackupJob job, string createdBy, DateTimeOffset? due = null) => new(
        KindName,
        new BackupRunState
        {
            VmName = vm.Name,
            VmInstanceUuid = vm.InstanceUuid,
            VmMoId = vm.MoId,
            Policy = policy,
            Datacenter = datacenter,
            BackupJobId = job.Id,
            DueAt = due,
            ClosesAt = due is { } turn ? BackupWindow.ClosesAt(policy, turn) : null,
        },
        vm.VCenter,
        $"/api/v1/vms/{vm.Id}",
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };

    /// <summary>Nobody waits at a terminal for a backup by schedule.</summary>
    private static readonly TimeSpan PatienceOfSchedule = TimeSpan.FromSeconds(5);

    public override TimeSpan HearsOfTasksWithin(object state) => ((BackupRunState)state).DueAt is null ? TimeSpan.Zero : PatienceOfSchedule;

    public override Task OnClaimedAsync(object state, StepContext context, CancellationToken cancellationToken) =>
        turnResumption.ResumeAsync((BackupRunState)state, context, cancellationToken);

    /// <summary>A retried run is a new one, because the failed one has left nothing but its record.</summary>
    public override bool RetryBeginsAnew => true;

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

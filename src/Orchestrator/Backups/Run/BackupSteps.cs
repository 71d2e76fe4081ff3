using Orchestrator.Operations;

namespace Orchestrator.Backups.Run;

/// <summary>
/// The way of one backup, for every recipe that takes one: snapshot, copy, snapshot away, read back, and only then a restore
/// point. Whatever fails, the way goes on through removing the snapshot and the half copy to the record of the run.
/// </summary>
internal static class BackupSteps
{
    public static IEnumerable<StepDefinition> Of(
        TakeSnapshot takeSnapshot, CopySnapshot copySnapshot, RemoveSnapshot removeSnapshot, ReadCopyBack readCopyBack, DiscardCopy discardCopy, RecordRun recordRun) =>
    [
        Step(TakeSnapshot.StepName, takeSnapshot) with { OnFailureGoTo = "removeSnapshot", Overcomes = TakeSnapshot.DoesWithoutQuiescing },
        Step("copySnapshot", copySnapshot) with { OnFailureGoTo = "removeSnapshot", Deadline = TimeSpan.FromHours(12), TakesCreatingSlot = true },
        Step("removeSnapshot", removeSnapshot) with { OnFailureGoTo = "discardCopy", Deadline = TimeSpan.FromHours(12) },
        Step("readCopyBack", readCopyBack) with { OnFailureGoTo = "discardCopy" },
        Step("discardCopy", discardCopy) with { OnFailureGoTo = "recordRun" },
        Step("recordRun", recordRun),
    ];

    private static StepDefinition Step(string name, IStep<IBackupRunState> step) => new(
        name,
        (state, context, cancellationToken) => step.ObserveAsync((IBackupRunState)state, context, cancellationToken),
        (state, context, cancellationToken) => step.ActAsync((IBackupRunState)state, context, cancellationToken));
}

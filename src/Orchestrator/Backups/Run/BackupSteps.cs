using Orchestrator.Operations;

namespace Orchestrator.Backups.Run;

/// <summary>
/// The way of one backup, for every recipe that takes one: nothing in the way, its turn, snapshot, copy, snapshot away, read back, only
/// then a restore point, and only behind a new point are old ones pruned. Whatever fails, the way goes on through removing the snapshot and the half copy to the record of the run.
/// </summary>
internal static class BackupSteps
{
    public static IEnumerable<StepDefinition> Of(
        PrepareRun prepareRun, AwaitTurn awaitTurn, TakeSnapshot takeSnapshot, CopySnapshot copySnapshot, RemoveSnapshot removeSnapshot, ReadCopyBack readCopyBack, DiscardCopy discardCopy, RecordRun recordRun, PrunePoints prunePoints) =>
    [
        Step(PrepareRun.StepName, prepareRun) with { OnFailureGoTo = RecordRun.StepName, Deadline = PrepareRun.Patience, AtDeadline = PrepareRun.AtDeadline },
        Step(AwaitTurn.StepName, awaitTurn) with { OnFailureGoTo = RecordRun.StepName, Deadline = AwaitTurn.Patience },
        Step(TakeSnapshot.StepName, takeSnapshot) with { OnFailureGoTo = "removeSnapshot", Overcomes = TakeSnapshot.DoesWithoutQuiescing },
        Step("copySnapshot", copySnapshot) with { OnFailureGoTo = "removeSnapshot", DeadlineOf = BackupDeadline.OfCopy, TakesCreatingSlot = true, Learns = CopySnapshot.LearnCopy },
        Step("removeSnapshot", removeSnapshot) with { OnFailureGoTo = "discardCopy", Deadline = TimeSpan.FromHours(12) },
        Step("readCopyBack", readCopyBack) with { OnFailureGoTo = "discardCopy" },
        Step("discardCopy", discardCopy) with { OnFailureGoTo = RecordRun.StepName },
        Step(RecordRun.StepName, recordRun),
        Step(PrunePoints.StepName, prunePoints) with { Deadline = PrunePoints.Patience, AtDeadline = PrunePoints.AtDeadline, Overcomes = PrunePoints.LeavesCopy },
    ];

    private static StepDefinition Step(string name, IStep<IBackupRunState> step) => new(
        name,
        (state, context, cancellationToken) => step.ObserveAsync((IBackupRunState)state, context, cancellationToken),
        (state, context, cancellationToken) => step.ActAsync((IBackupRunState)state, context, cancellationToken));
}

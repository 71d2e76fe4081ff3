using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;
using Orchestrator.Restores.Points;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.InPlace;

/// <summary>
/// Puts a VM back as it was when a restore point was taken. The clone is made first, so that the VM is away for a short time only; the
/// present VM is set aside, not destroyed. Until the record changes everything is undone; afterwards the way back is a rollback.
/// </summary>
internal sealed class InPlaceOperation(
    CheckCopy checkCopy,
    PlanInPlace planInPlace,
    CloneCopy cloneCopy,
    SwitchRecord switchRecord,
    WaitForTools waitForTools,
    CheckGuest checkGuest,
    AttachTag attachTag,
    FinishInPlace finishInPlace,
    DiscardRestored discardRestored) : Recipe<InPlaceState>(RestoreJson.Default.InPlaceState)
{
    public const string KindName = "restore.inPlace";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("checkCopy", checkCopy),
        Step("plan", planInPlace),
        Step(CloneCopy.StepName, cloneCopy) with { Deadline = TimeSpan.FromHours(12), TakesCreatingSlot = true, Burdens = CloneCopy.Burdens },
        .. ExchangeSteps.TakeTurns(),
        Step("switchRecord", switchRecord),
        .. ExchangeSteps.Start(waitForTools, checkGuest),
        Step("attachPolicyTag", attachTag),
        Step("finish", finishInPlace),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.discardRestored", discardRestored),
        .. ExchangeSteps.PutBack(),
    ];

    /// <summary>Whether the VM is still the one that is to be restored is looked at again; what was done is seen to be done.</summary>
    public override bool RetryBeginsAnew => true;

    public override void ForgetUndone(object state) => ((InPlaceState)state).Forget();

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        if (end == OperationState.Succeeded)
            return Task.CompletedTask;
        var restore = (InPlaceState)state;
        if (restore is { Switched: true, Outgoing.MoId: not null })
            context.Leave($"The VM as it was before, {restore.Outgoing.AsideName} ({restore.Outgoing.MoId}): POST {Paths.Restore(restore.RestoreId)}/rollback takes it back");
        var asBefore = !restore.Switched && failure!.Left.Count == 0;
        context.OnSave(async (db, token) =>
        {
            await ExchangeRecords.MarkEndedAsync(db, context, asBefore ? restore.FormerState : null, failure!, token);
            if (!restore.Switched)
                await RestoreRecords.EndAsync(db, restore.RestoreId, RestoreState.Failed, context.Clock.GetUtcNow(), token);
        });
        return Task.CompletedTask;
    }
}

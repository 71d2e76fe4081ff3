using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Drift;
using Orchestrator.Vms.Guest;
using Orchestrator.Vms.Power;

namespace Orchestrator.Snapshots.Revert;

/// <summary>Takes a VM back to a snapshot, starts it again where it ran, and reads its guest anew. The snapshot stays.</summary>
internal sealed class RevertSnapshotOperation(RevertToSnapshot revertToSnapshot, StartAgain startAgain, AwaitTools awaitTools, ReadGuest readGuest)
    : VmChangeRecipe<RevertSnapshotState>(SnapshotJson.Default.RevertSnapshotState)
{
    public const string KindName = "snapshot.revert";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("revertToSnapshot", revertToSnapshot) with { Deadline = TimeSpan.FromHours(1) },
        Step("startAgain", startAgain),
        Step("waitForTools", awaitTools) with { Deadline = AwaitTools.Patience, AtDeadline = AwaitTools.AtDeadline },
        Step("readGuest", readGuest) with { Deadline = ReadGuest.Patience, AtDeadline = ReadGuest.AtDeadline },
    ];

    /// <summary>The hardware is that of the snapshot: where it is not what was declared, that is shown.</summary>
    protected override void OnRead(RevertSnapshotState state, OperationState end, VmRecord? seen, StepContext context)
    {
        if (end != OperationState.Succeeded || seen is null)
            return;
        context.OnSave(async (db, token) => (await VmRecords.FindAsync(db, context, token)).Applied = VmJson.Write(AppliedHardware.Of(seen, context)));
    }

    protected override void OnEnded(RevertSnapshotState state, OperationState end, Failure? failure, StepContext context) =>
        context.OnSave((db, token) => VmRecords.TellGuestAsync(db, context, state.Report, token));
}

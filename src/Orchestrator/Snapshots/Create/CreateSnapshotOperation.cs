using Orchestrator.Operations;
using Orchestrator.Snapshots.Remove;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots.Create;

/// <summary>Takes a snapshot that somebody asked for. One whose operation failed or was cancelled is taken away again.</summary>
internal sealed class CreateSnapshotOperation(TakeVmSnapshot takeSnapshot, RemoveVmSnapshot removeSnapshot)
    : VmChangeRecipe<CreateSnapshotState>(SnapshotJson.Default.CreateSnapshotState)
{
    public const string KindName = "snapshot.create";

    public override string Kind => KindName;

    /// <summary>The guest's memory has to be written.</summary>
    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step(TakeVmSnapshot.StepName, takeSnapshot) with { Deadline = TimeSpan.FromHours(1), Overcomes = TakeVmSnapshot.DoesWithoutQuiescing },
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.removeSnapshot", removeSnapshot) with { Deadline = RemoveVmSnapshot.Patience },
    ];

    public override void ForgetUndone(object state) => ((CreateSnapshotState)state).Forget();

    protected override void OnEnded(CreateSnapshotState state, OperationState end, Failure? failure, StepContext context)
    {
        var left = failure is { Left.Count: > 0 };
        context.OnSave((db, token) => end == OperationState.Succeeded
            ? SnapshotRecords.MarkPresentAsync(db, context, state, token)
            : SnapshotRecords.MarkFailedAsync(db, context, state, left, token));
    }
}

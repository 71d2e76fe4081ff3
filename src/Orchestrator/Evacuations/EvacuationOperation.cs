using Orchestrator.Operations;

namespace Orchestrator.Evacuations;

/// <summary>
/// A host or datastore emptied of our VMs: one operation, of which each move is a part of its own, behind whatever else is
/// under way on its VM. It holds nothing while they move; cancelled, it begins no more of them and waits for those under way.
/// </summary>
internal sealed class EvacuationOperation(ListVms listVms, MoveVms moveVms, JudgeMoves judgeMoves, EnterMaintenance enterMaintenance, AwaitMoves awaitMoves)
    : Recipe<EvacuationState>(EvacuationJson.Default.EvacuationState)
{
    public const string KindName = "evacuation";

    public override string Kind => KindName;

    /// <summary>What is there now is another list.</summary>
    public override bool RetryBeginsAnew => true;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("listVms", listVms),
        Step("moveVms", moveVms) with { Deadline = TimeSpan.FromDays(7) },
        Step("judge", judgeMoves),
        Step(EnterMaintenance.StepName, enterMaintenance) with { Deadline = TimeSpan.FromMinutes(30) },
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } = [Step("undo.awaitMoves", awaitMoves) with { Deadline = TimeSpan.FromDays(1) }];

    public override void ForgetUndone(object state)
    {
        var evacuation = (EvacuationState)state;
        evacuation.Vms = null;
        evacuation.Source = null;
    }
}

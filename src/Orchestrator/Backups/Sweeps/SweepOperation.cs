using Orchestrator.Operations;

namespace Orchestrator.Backups.Sweeps;

/// <summary>
/// Compares what backup left in a vCenter with what is recorded: finishes what is known to be ours and over, tells of the rest. What
/// it found stands in its steps, and what somebody has to look at in its warnings.
/// </summary>
internal sealed class SweepOperation(LookAround lookAround, StartRemovals startRemovals, RemoveTags removeTags) : Recipe<SweepState>(SweepJson.Default.SweepState)
{
    public const string KindName = "backup.sweep";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } = [Step("lookAround", lookAround), Step("startRemovals", startRemovals), Step("removeTags", removeTags)];

    /// <summary>What is there now is another list.</summary>
    public override bool RetryBeginsAnew => true;

    public override void ForgetUndone(object state)
    {
        var sweep = (SweepState)state;
        (sweep.Findings, sweep.RemovalsStarted, sweep.TagsRemoved) = (null, false, 0);
    }

    public static NewOperation Order(string vcenter, OperationId id, string createdBy) =>
        new(KindName, new SweepState(), vcenter, Api.Paths.Operation(id), createdBy) { Id = id, Lane = Lane.Batch };
}

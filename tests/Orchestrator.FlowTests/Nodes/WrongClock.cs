namespace Orchestrator.FlowTests.Nodes;

/// <summary>The clock of a machine that nobody has set.</summary>
internal sealed class WrongClock(TimeSpan wrongBy) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + wrongBy;
}

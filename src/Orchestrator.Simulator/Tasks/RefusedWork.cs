using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

/// <summary>Does nothing, and says why: what was asked for could be told from the start to fail.</summary>
internal sealed record RefusedWork(Refusal Why) : TaskWork
{
    public override TaskResult Complete(Change change, VimTask task) => throw new RefusedException(Why);
}

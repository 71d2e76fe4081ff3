using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

/// <summary>A task's time has passed.</summary>
internal sealed record CompleteTask : Work
{
    public required string Task { get; init; }

    public override void Run(Change change)
    {
        if (change.State.Find<VimTask>(Task) is { Ended: false } task)
            TaskFlow.Complete(change, task);
    }
}

/// <summary>A longer task says half-way that it moves.</summary>
internal sealed record ReportProgress : Work
{
    public static readonly TimeSpan Threshold = TimeSpan.FromSeconds(1);

    public required string Task { get; init; }

    public required int Percent { get; init; }

    public override void Run(Change change)
    {
        if (change.State.Find<VimTask>(Task) is { Ended: false } task)
            change.Put(task with { Progress = Percent });
    }
}

using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

/// <summary>A task to start.</summary>
internal sealed record TaskOrder(string Name, string Description, Entity Target, TimeSpan Duration, TaskWork Work)
{
    /// <summary>Whether the target VM is busy meanwhile; a clone only reads its source.</summary>
    public bool Holds { get; init; } = true;

    public string? CloneHost { get; init; }
}

/// <summary>Who asked for it, and what an injected fault has in store for the task.</summary>
internal sealed record Caller(string User)
{
    public static readonly Caller Nobody = new("com.vmware.vim.system");

    public Refusal? Doom { get; init; }

    /// <summary>The work is done first, and its result is not told (quirk 57).</summary>
    public bool DoomAfterWork { get; init; }

    public bool Hangs { get; init; }

    /// <summary>The task shall be found under <c>/api/cis/tasks</c>.</summary>
    public bool WantsCisTask { get; init; }
}

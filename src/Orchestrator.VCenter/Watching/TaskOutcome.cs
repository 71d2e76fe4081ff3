using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>How a task ended. The three nested records are all there are.</summary>
public abstract record TaskOutcome
{
    private TaskOutcome()
    {
    }

    /// <summary>It ended well.</summary>
    /// <param name="Result">What it made: of a clone the VM, of a snapshot the snapshot, mostly nothing.</param>
    public sealed record Succeeded(VimValue Result) : TaskOutcome;

    /// <summary>
    /// It ended badly. A clone may have left its VM behind all the same (quirk 57): look.
    /// </summary>
    /// <param name="Error">Why, translated like the error of a call.</param>
    public sealed record Failed(VCenterException Error) : TaskOutcome;

    /// <summary>vCenter does not know the task any more: it ended, and nobody saw how. Look at the object.</summary>
    public sealed record Vanished : TaskOutcome;
}

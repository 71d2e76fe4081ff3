using Orchestrator.VCenter.Vim;

namespace Orchestrator.Operations;

/// <summary>What became of a step's one change. In every case but <see cref="Rejected"/> the runner observes again.</summary>
internal abstract record ActResult
{
    private ActResult()
    {
    }

    /// <summary>vCenter took it on as a task.</summary>
    public sealed record Started(ManagedObjectReference Task) : ActResult;

    /// <summary>The call is over; whether it did what was wanted is for the next observation to say.</summary>
    public sealed record Done : ActResult;

    /// <summary>One of several changes like it is made; the step goes on, and its attempts count anew.</summary>
    public sealed record Advanced : ActResult;

    /// <summary>Refused for good.</summary>
    public sealed record Rejected(Failure Why) : ActResult;
}

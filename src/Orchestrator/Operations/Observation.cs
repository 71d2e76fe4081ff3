using Orchestrator.VCenter.Vim;

namespace Orchestrator.Operations;

/// <summary>What a step saw when it looked. Only <see cref="NotReached"/> permits acting.</summary>
internal abstract record Observation
{
    private Observation()
    {
    }

    /// <summary>The world is as the step wants it.</summary>
    public static Observation Done(string? message = null) => new Reached(message);

    /// <summary>The step does not apply to this operation.</summary>
    public static Observation NotWanted(string message) => new Reached(message) { Skipped = true };

    /// <summary>A wait of moments: it is not worth telling of.</summary>
    public static Observation Until(string what, TimeSpan lookAgainAfter, Func<CancellationToken, Task> signal) =>
        new Waiting(what, lookAgainAfter, signal) { Brief = true };

    public sealed record Reached(string? Message) : Observation
    {
        public bool Skipped { get; init; }
    }

    /// <summary>The world was seen, and is not as wanted: act.</summary>
    public sealed record NotReached : Observation;

    /// <summary>A task of vCenter is at it.</summary>
    public sealed record Busy(ManagedObjectReference Task) : Observation;

    /// <summary>
    /// Something other than us has to happen first. <paramref name="Signal"/> ends when it may have; the runner then looks
    /// again, at the latest after <paramref name="LookAgainAfter"/>.
    /// </summary>
    public sealed record Waiting(string For, TimeSpan LookAgainAfter, Func<CancellationToken, Task>? Signal = null) : Observation
    {
        /// <summary>Over in moments: not written, not told.</summary>
        public bool Brief { get; init; }

        /// <summary>The operation is given back to the database meanwhile: whoever looks again may be another node.</summary>
        public bool LetsGo { get; init; }

        /// <summary>The place that is waited for; null where it is something else.</summary>
        public OperationWait? Place { get; init; }

        /// <summary>The same, as it is written.</summary>
        public OperationWait What => Place ?? new OperationWait(For);
    }

    /// <summary>vCenter could not be asked, or did not say: neither there nor absent. The runner looks again later.</summary>
    public sealed record CouldNotTell(Failure Why) : Observation;

    /// <summary>It cannot be reached from here, and acting would be wrong.</summary>
    public sealed record Blocked(Failure Why) : Observation;
}

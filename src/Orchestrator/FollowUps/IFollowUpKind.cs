using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.FollowUps;

/// <summary>What a kind of follow-up starts when its time has come.</summary>
internal interface IFollowUpKind
{
    /// <summary>Persisted, for example <c>backup.run</c>; never renamed.</summary>
    string Kind { get; }

    /// <summary>
    /// The operation to start, in the transaction that marks the follow-up as started; null when there is nothing to do any
    /// more. The next follow-up of a series is added here.
    /// </summary>
    Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken);
}

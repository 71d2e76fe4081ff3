namespace Orchestrator.Restores.Decide;

/// <summary>What <see cref="CheckDecision"/> needs to know.</summary>
internal interface IDecisionState
{
    Guid RestoreId { get; }

    /// <summary>Of the VM that was set aside.</summary>
    Guid KeptInstanceUuid { get; }

    /// <summary>The decision is carried out so far that it is not a question any more.</summary>
    bool IsDecided { get; }
}

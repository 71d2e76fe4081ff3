using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;
using Orchestrator.Restores.Points;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Restores.Decide;

/// <summary>What <see cref="RollbackOperation"/> was ordered and has learned.</summary>
internal sealed class RollbackState : ExchangeState, IDestroyState, IDecisionState
{
    /// <summary>What the order said of the hardware before the restore.</summary>
    public required RestoredHardware Hardware { get; init; }

    /// <summary>What the record said when it was asked for.</summary>
    public required Vms.VmState FormerState { get; init; }

    Guid IDecisionState.KeptInstanceUuid => Incoming.InstanceUuid;

    bool IDecisionState.IsDecided => Switched;

    string IDestroyState.VmName => Outgoing.AsideName;

    Guid IDestroyState.InstanceUuid => Outgoing.InstanceUuid;

    string? IDestroyState.MoId
    {
        get => Outgoing.MoId;
        set => Outgoing.MoId = value;
    }

    string? IDestroyState.Folder => null;

    bool IDestroyState.Spared(StepContext context) => !Switched;

    Task<bool> IDestroyState.MayAppearAsync(StepContext context, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Forgets what undoing put back.</summary>
    public void Forget()
    {
        if (Switched)
            return;
        ShutdownAsked = false;
        OutgoingRan = null;
    }
}

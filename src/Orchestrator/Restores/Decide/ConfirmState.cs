using Orchestrator.Operations;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Restores.Decide;

/// <summary>What <see cref="ConfirmOperation"/> was ordered and has learned.</summary>
internal sealed class ConfirmState : IDestroyState, IDecisionState
{
    public required Guid RestoreId { get; init; }

    /// <summary>What the VM that was set aside is called.</summary>
    public required string VmName { get; init; }

    /// <summary>Its own, which the record had before.</summary>
    public required Guid InstanceUuid { get; init; }

    public string? MoId { get; set; }

    /// <summary>Its absence was observed, and is recorded.</summary>
    public bool Recorded { get; set; }

    Guid IDecisionState.KeptInstanceUuid => InstanceUuid;

    bool IDecisionState.IsDecided => Recorded;

    string? IDestroyState.Folder => null;

    bool IDestroyState.Spared(StepContext context) => false;

    Task<bool> IDestroyState.MayAppearAsync(StepContext context, CancellationToken cancellationToken) => Task.FromResult(false);
}

using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Disk;

/// <summary>What <see cref="DetachOperation"/> was ordered and has learned.</summary>
internal sealed class DetachState : VmChangeState, IDiskFileState
{
    public required Guid RestoreId { get; init; }

    /// <inheritdoc/>
    public required string Datacenter { get; init; }

    /// <inheritdoc/>
    public required string File { get; init; }

    /// <inheritdoc/>
    public int? Key { get; init; }

    /// <inheritdoc/>
    public required long SizeBytes { get; init; }

    /// <summary>The restore's record says that it is detached.</summary>
    public bool Recorded { get; set; }
}

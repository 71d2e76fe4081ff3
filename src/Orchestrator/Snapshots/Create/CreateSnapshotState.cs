using Orchestrator.Backups;

namespace Orchestrator.Snapshots.Create;

/// <summary>What <see cref="CreateSnapshotOperation"/> was asked and has learned.</summary>
internal sealed class CreateSnapshotState : SnapshotChangeState
{
    public required string Description { get; init; }

    public required bool Memory { get; init; }

    public required bool Quiesce { get; init; }

    public Quiesced Quiesced { get; set; }

    /// <summary>Why it was not quiesced.</summary>
    public string? QuiescedReason { get; set; }

    /// <summary>Undoing took it away.</summary>
    public void Forget() => (Snapshot, Quiesced, QuiescedReason) = (null, Quiesced.Unknown, null);
}

using Orchestrator.Restores.Points;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Disk;

/// <summary>What <see cref="DiskRestoreOperation"/> was ordered and has learned.</summary>
internal sealed class DiskRestoreState : VmChangeState, IRestoreState, IDiskFileState
{
    public required Guid RestoreId { get; init; }

    public required PointCopy Point { get; init; }

    /// <inheritdoc/>
    public bool CopyChecked { get; set; }

    /// <summary>Which disk of the copy, counted from 0.</summary>
    public required int Index { get; init; }

    /// <summary>How long it stays attached.</summary>
    public required TimeSpan KeepFor { get; init; }

    /// <inheritdoc/>
    public required string Datacenter { get; init; }

    /// <summary>Datastore path of the copy's disk.</summary>
    public string? Source { get; set; }

    /// <inheritdoc/>
    public string? File { get; set; }

    /// <inheritdoc/>
    public int? Key { get; set; }

    long IDiskFileState.SizeBytes => Point.DiskSizes[Index];

    /// <summary>The restore's record says that it is attached.</summary>
    public bool Recorded { get; set; }

    /// <summary>Forgets what undoing took away.</summary>
    public void Forget()
    {
        CopyChecked = false;
        Source = File = null;
        Key = null;
    }
}

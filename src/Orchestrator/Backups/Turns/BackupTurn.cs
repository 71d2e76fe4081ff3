using Orchestrator.Operations;

namespace Orchestrator.Backups.Turns;

/// <summary>
/// The turn of one run: its places in this process, and, once leased, among all nodes. Given back with the end of the run at the
/// latest; what is leased then ends by itself, because nobody renews it.
/// </summary>
internal sealed class BackupTurn(BackupTurns turns, OperationId operation, IReadOnlyList<CappedPlace> places, string target, long bytes) : IDisposable
{
    private bool _over;

    public OperationId Operation { get; } = operation;

    /// <summary>Every place once.</summary>
    public IReadOnlyList<CappedPlace> Places { get; } = places;

    /// <summary>vCenter's id of the datastore that the copy goes to.</summary>
    public string Target { get; } = target;

    public long Bytes { get; } = bytes;

    /// <summary>The places are this run's among all nodes.</summary>
    public bool Leased { get; set; }

    /// <summary>Another node has one of the places: when to ask again.</summary>
    public DateTimeOffset AskAgainAt { get; set; }

    /// <summary>How often another node was in the way.</summary>
    public int Refusals { get; set; }

    public void Dispose()
    {
        if (!_over)
            turns.End(this);
        _over = true;
    }
}

using System.Collections.Concurrent;

namespace Orchestrator.Inventory;

/// <summary>The machines of one vCenter that are to be looked at: those with news first, those of a look at everything after them.</summary>
internal sealed class PendingMachines
{
    private readonly ConcurrentDictionary<string, bool> _changed = new(StringComparer.Ordinal);
    private Queue<string> _all = [];

    public bool IsEmpty => _changed.IsEmpty && _all.Count == 0;

    /// <summary>Runs on the watch.</summary>
    public void Add(string moId) => _changed[moId] = true;

    public void LookAtAll(IEnumerable<string> moIds) => _all = new Queue<string>(moIds);

    public void Clear()
    {
        _changed.Clear();
        _all.Clear();
    }

    public IReadOnlyList<string> Take(int most)
    {
        var taken = _changed.Keys.Take(most).ToList();
        foreach (var moId in taken)
            _changed.TryRemove(moId, out _);
        while (taken.Count < most && _all.TryDequeue(out var moId))
            taken.Add(moId);
        return [.. taken.Distinct(StringComparer.Ordinal)];
    }
}

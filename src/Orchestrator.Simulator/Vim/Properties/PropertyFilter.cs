using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Sessions;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>A filter of a collector, and what it has reported so far.</summary>
internal sealed class PropertyFilter(string id, FilterSpec spec, Session session, PropertyValues values)
{
    private readonly Dictionary<string, Reported> _reported = new(StringComparer.Ordinal);

    public string Id => id;

    /// <summary>Forgets what was reported, so that everything comes anew.</summary>
    public void Restart() => _reported.Clear();

    /// <summary>What came, changed and went since the last time; a property that did not change is not sent (quirk 89).</summary>
    public IEnumerable<ObjectUpdate> Updates(InventoryState state)
    {
        var updates = new List<ObjectUpdate>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in new ObjectSelector(state, session).Select(spec))
        {
            if (spec.PathsOf(entity) is not { } paths)
                continue;
            seen.Add(entity.Id);
            if (!_reported.TryGetValue(entity.Id, out var before))
                updates.Add(Enter(entity, state, paths));
            else if (!ReferenceEquals(before.Entity, entity) || entity is not (Vm or VimTask))
                Modify(updates, before, entity, state, paths);
        }

        if (_reported.Count > seen.Count)
            foreach (var gone in _reported.Where(pair => !seen.Contains(pair.Key)).ToList())
                updates.Add(Leave(gone.Value.Entity));
        return updates;
    }

    private ObjectUpdate Enter(Entity entity, InventoryState state, IReadOnlyList<string> paths)
    {
        var now = paths.Select(path => values.Boxed(entity, state, path)).ToArray();
        _reported[entity.Id] = new(entity, now);
        return new(this, "enter", MoRef.Of(entity), [.. paths.Zip(now).Where(pair => pair.Second is not null).Select(pair => new PropertyUpdate("assign", pair.First, pair.Second))]);
    }

    private void Modify(List<ObjectUpdate> updates, Reported before, Entity entity, InventoryState state, IReadOnlyList<string> paths)
    {
        var now = paths.Select(path => values.Boxed(entity, state, path)).ToArray();
        var changes = new List<PropertyUpdate>();
        for (var index = 0; index < now.Length; index++)
            if (now[index] != before.Values[index])
                changes.Add(new(now[index] is null && paths[index].Contains('.', StringComparison.Ordinal) ? "indirectRemove" : "assign", paths[index], now[index]));
        _reported[entity.Id] = new(entity, now);
        if (changes.Count > 0)
            updates.Add(new(this, "modify", MoRef.Of(entity), changes));
    }

    private ObjectUpdate Leave(Entity entity)
    {
        _reported.Remove(entity.Id);
        return new(this, "leave", MoRef.Of(entity), []);
    }

    private sealed record Reported(Entity Entity, string?[] Values);
}

internal sealed record ObjectUpdate(PropertyFilter Filter, string Kind, MoRef Object, IReadOnlyList<PropertyUpdate> Changes);

internal sealed record PropertyUpdate(string Operation, string Path, string? Boxed);

using System.Text.Json;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Journal;

/// <summary>
/// Keeps the inventory over SIGKILL: each change is a line, handed to the operating system before anyone hears of it; now and then all
/// of it goes into a snapshot, and the journal begins anew. A torn last line is a change that nobody was told of.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int LinesBeforeSnapshot = 20_000;
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private readonly string _snapshotPath;
    private readonly int _seed;
    private readonly FileStream _journal;
    private int _lines;

    public JournalFile(string directory, int seed)
    {
        Directory.CreateDirectory(directory);
        _seed = seed;
        _snapshotPath = Path.Combine(directory, "inventory.json");
        // Also keeps a second simulator out of the same directory.
        _journal = new FileStream(Path.Combine(directory, "journal.jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    /// <summary>What was kept, or null when the directory is new.</summary>
    public InventoryState? Load()
    {
        if (LoadSnapshot() is not { } snapshot)
            return null;
        var kept = Replay(snapshot);
        var state = SwitchUpgrade.Apply(kept);
        // Written at once: ids that were given here are to stay.
        if (!ReferenceEquals(state, kept))
            Compact(state);
        return state;
    }

    public void Append(Change change)
    {
        var line = new JournalLine(change.State.Version, change.State.LastId, [.. change.Puts.Reverse().DistinctBy(put => put.Id).Reverse()], change.Removals);
        _journal.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine), .. NewLine]);
        if (++_lines >= LinesBeforeSnapshot)
            Compact(change.State);
    }

    /// <summary>Writes everything beside the old snapshot and puts it in its place; until then the old one and the journal are whole.</summary>
    public void Compact(InventoryState state)
    {
        var temporary = _snapshotPath + ".tmp";
        using (var file = File.Create(temporary))
        {
            JsonSerializer.Serialize(file, new InventorySnapshot(state.Version, state.LastId, _seed, [.. state.All.Values]), JournalJson.Default.InventorySnapshot);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _snapshotPath, overwrite: true);
        _journal.SetLength(0);
        _lines = 0;
    }

    public void Dispose() => _journal.Dispose();

    private InventoryState? LoadSnapshot()
    {
        if (!File.Exists(_snapshotPath))
            return null;
        using var file = File.OpenRead(_snapshotPath);
        var snapshot = JsonSerializer.Deserialize(file, JournalJson.Default.InventorySnapshot) ?? throw new InvalidDataException($"{_snapshotPath} is empty.");
        var state = snapshot.Entities.OrderBy(entity => entity is Tasks.VimTask task ? task.Number : 0).Aggregate(new InventoryState(), (before, entity) => StateWriter.Put(before, null, entity));
        return Reserve(state with { Version = snapshot.Version, LastId = snapshot.LastId });
    }

    private InventoryState Replay(InventoryState state)
    {
        _journal.Position = 0;
        using var reader = new StreamReader(_journal, leaveOpen: true);
        long good = 0;
        while (reader.ReadLine() is { } text)
        {
            if (Parse(text) is not { } line)
                break;
            good += System.Text.Encoding.UTF8.GetByteCount(text) + 1;
            _lines++;
            if (line.Version <= state.Version)
                continue;
            foreach (var entity in line.Put)
                state = StateWriter.Put(state, state.All.GetValueOrDefault(entity.Id), entity);
            foreach (var id in line.Remove)
                state = state.All.TryGetValue(id, out var gone) ? StateWriter.Remove(state, gone) : state;
            state = state with { Version = line.Version, LastId = line.LastId };
        }

        if (good < _journal.Length)
            _journal.SetLength(good);
        _journal.Position = _journal.Length;
        if (good > _journal.Length)
            _journal.Write(NewLine);
        return Reserve(state);
    }

    private static JournalLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, JournalJson.Default.JournalLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Names that a task in flight has taken follow from the task.
    private static InventoryState Reserve(InventoryState state)
    {
        foreach (var task in state.OpenTasks.Values)
        {
            var name = task.Work switch
            {
                CloneWork clone => InventoryState.NameKey(clone.Folder, clone.Name),
                CreateWork create => InventoryState.NameKey(create.Folder, create.Name),
                _ => null,
            };
            if (name is not null && !state.Names.ContainsKey(name))
                state = state with { Names = state.Names.SetItem(name, task.Id) };
        }

        return state;
    }
}

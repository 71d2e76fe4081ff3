using System.Collections.Immutable;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Inventory;

/// <summary>The whole inventory at one moment. Readers take it once and see a consistent world without a lock.</summary>
internal sealed record InventoryState
{
    public const string RootFolder = "group-d1";

    /// <summary>Counts the changes since the beginning of the inventory.</summary>
    public long Version { get; init; }

    /// <summary>The version at which a managed entity last came, went or moved: what views are computed from.</summary>
    public long TreeVersion { get; init; }

    public int LastId { get; init; } = 1000;

    public ImmutableDictionary<string, Entity> All { get; init; } = ImmutableDictionary.Create<string, Entity>(StableComparer.Instance);

    public ImmutableDictionary<string, Vm> Vms { get; init; } = ImmutableDictionary.Create<string, Vm>(StableComparer.Instance);

    public ImmutableDictionary<string, Deed> Deeds { get; init; } = ImmutableDictionary.Create<string, Deed>(StableComparer.Instance);

    /// <summary>Tasks that have not ended, oldest first.</summary>
    public ImmutableSortedDictionary<int, VimTask> OpenTasks { get; init; } = ImmutableSortedDictionary<int, VimTask>.Empty;

    /// <summary>Ended tasks that are still kept, oldest first.</summary>
    public ImmutableQueue<string> EndedTasks { get; init; } = [];

    public int EndedCount { get; init; }

    /// <summary>Who has a name in a folder: an entity, or the task that is making one.</summary>
    public ImmutableDictionary<string, string> Names { get; init; } = ImmutableDictionary.Create<string, string>(StableComparer.Instance);

    public T? Find<T>(string? id)
        where T : Entity => id is not null && All.TryGetValue(id, out var entity) ? entity as T : null;

    public Vm Vm(string id) => Vms.TryGetValue(id, out var vm) ? vm : throw Refusals.NotFound("VirtualMachine", id);

    public T Get<T>(string id, string vimType)
        where T : Entity => Find<T>(id) ?? throw Refusals.NotFound(vimType, id);

    public IEnumerable<T> Every<T>()
        where T : Entity => typeof(T) == typeof(Vm) ? Vms.Values.Cast<T>() : All.Values.OfType<T>();

    public string? Named(string parent, string name) => Names.GetValueOrDefault(NameKey(parent, name));

    public static string NameKey(string parent, string name) => $"{parent}\n{name}";
}

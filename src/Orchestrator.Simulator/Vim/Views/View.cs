using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Views;

/// <summary>A view of a session: a named set of managed objects to select from.</summary>
internal abstract class View(string id)
{
    public string Id => id;

    public abstract string Type { get; }

    public abstract IReadOnlyList<MoRef> Members(InventoryState state);
}

/// <summary>A list that the client keeps.</summary>
internal sealed class ListView(string id) : View(id)
{
    private readonly Lock _lock = new();
    private List<MoRef> _members = [];

    public override string Type => "ListView";

    public override IReadOnlyList<MoRef> Members(InventoryState state)
    {
        lock (_lock)
            return _members;
    }

    /// <summary>Adds and removes; answers with what is not known.</summary>
    public IReadOnlyList<MoRef> Modify(InventoryState state, IEnumerable<MoRef> add, IEnumerable<MoRef> remove)
    {
        lock (_lock)
        {
            var (known, unknown) = Split(state, add);
            var gone = remove.ToHashSet();
            _members = [.. _members.Where(member => !gone.Contains(member)).Concat(known).Distinct()];
            return unknown;
        }
    }

    public IReadOnlyList<MoRef> Reset(InventoryState state, IEnumerable<MoRef> members)
    {
        lock (_lock)
        {
            var (known, unknown) = Split(state, members);
            _members = [.. known.Distinct()];
            return unknown;
        }
    }

    private static (List<MoRef> Known, List<MoRef> Unknown) Split(InventoryState state, IEnumerable<MoRef> references)
    {
        var byKnown = references.ToLookup(reference => state.All.ContainsKey(reference.Id));
        return ([.. byKnown[true]], [.. byKnown[false]]);
    }
}

/// <summary>All objects of some types below a container, as they come and go.</summary>
internal sealed class ContainerView(string id, MoRef container, IReadOnlyList<string> types, bool recursive) : View(id)
{
    private readonly Lock _lock = new();
    private IReadOnlyList<MoRef> _members = [];
    private long _treeVersion = -1;

    public override string Type => "ContainerView";

    public override IReadOnlyList<MoRef> Members(InventoryState state)
    {
        lock (_lock)
        {
            if (_treeVersion != state.TreeVersion)
                (_members, _treeVersion) = (Find(state), state.TreeVersion);
            return _members;
        }
    }

    private List<MoRef> Find(InventoryState state)
    {
        var below = new Dictionary<string, bool>(StringComparer.Ordinal);
        IEnumerable<NamedEntity> candidates = types is ["VirtualMachine"] ? state.Vms.Values : state.Every<NamedEntity>();
        return [.. candidates.Where(entity => entity.Id != container.Id && Matches(entity) && IsBelow(state, entity, below)).Select(entity => MoRef.Of(entity))];
    }

    private bool Matches(NamedEntity entity) => types.Count == 0 || types.Any(type => TypeTree.Is(MoRef.TypeOf(entity), type));

    private bool IsBelow(InventoryState state, NamedEntity entity, Dictionary<string, bool> known)
    {
        if (entity.Parent == container.Id || (entity is Vm vm && (vm.Pool == container.Id || vm.Host == container.Id || state.Find<ResourcePool>(vm.Pool)?.Cluster == container.Id)))
            return true;
        if (!recursive || entity.Parent.Length == 0)
            return false;
        if (known.TryGetValue(entity.Parent, out var answer))
            return answer;
        return known[entity.Parent] = state.Find<NamedEntity>(entity.Parent) is { } parent && IsBelow(state, parent, known);
    }
}

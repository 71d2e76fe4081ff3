using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>Everything but VMs, as one call reads it: the tree, and what hangs on it.</summary>
internal sealed class InventorySnapshot
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    public InventorySnapshot(IReadOnlyList<ObjectContent> objects, DateTimeOffset readAt)
    {
        ReadAt = readAt;
        foreach (var content in objects)
        {
            var properties = (content.PropSet ?? []).ToDictionary(property => property.Name, property => property.Val);
            var name = properties.GetValueOrDefault("name").AsString() ?? "";
            var parent = properties.GetValueOrDefault("parent").AsReference();
            _nodes[content.Obj.Value] = new Node(content.Obj, InventoryName.Decode(name), parent?.Value, properties);
        }
    }

    public DateTimeOffset ReadAt { get; }

    public IEnumerable<Node> OfType(params string[] types) => _nodes.Values.Where(node => types.Contains(node.Reference.Type));

    public Node? Find(string id) => _nodes.GetValueOrDefault(id);

    /// <summary>Whether an object lies below another.</summary>
    public bool IsBelow(Node node, string ancestor)
    {
        for (var parent = node.Parent; parent is not null; parent = Find(parent)?.Parent)
        {
            if (parent == ancestor)
                return true;
        }

        return false;
    }

    /// <summary>Path from the root, without the root itself.</summary>
    public string PathOf(Node node)
    {
        var parts = new Stack<string>();
        for (var at = node; at is { Parent: not null }; at = Find(at.Parent))
            parts.Push(at.Name);

        return "/" + string.Join('/', parts);
    }

    /// <summary>The folder of a name in a folder.</summary>
    public FolderId? FindChildFolder(FolderId parent, string name) =>
        OfType("Folder").FirstOrDefault(node => node.Parent == parent.Value && node.Name == name) is { } found ? new FolderId(found.Reference.Value) : null;

    internal sealed record Node(
        ManagedObjectReference Reference,
        string Name,
        string? Parent,
        IReadOnlyDictionary<string, VimValue> Properties)
    {
        public VimValue Get(string path) => Properties.GetValueOrDefault(path);
    }
}

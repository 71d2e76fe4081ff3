using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>A <c>PropertyFilterSpec</c>: which objects, and which of their properties.</summary>
internal sealed record FilterSpec(IReadOnlyList<PropertySet> Properties, IReadOnlyList<ObjectSpec> Objects, bool ReportMissing)
{
    public static FilterSpec Parse(JsonNode? node) => new(
        [.. Items(node?["propSet"]).Select(PropertySet.Parse)],
        [.. Items(node?["objectSet"]).Select(ObjectSpec.Parse)],
        Bool(node?["reportMissingObjectsInResults"]));

    /// <summary>The paths that are asked of an object, or null when its type is not asked for.</summary>
    public IReadOnlyList<string>? PathsOf(Entity entity)
    {
        var type = MoRef.TypeOf(entity);
        List<string>? paths = null;
        foreach (var set in Properties.Where(set => TypeTree.Is(type, set.Type)))
            (paths ??= []).AddRange(set.All ? PropertyTable.Names(entity) : set.Paths);
        return Properties.Count > 1 ? paths?.Distinct().ToList() : paths;
    }

    internal static IEnumerable<JsonNode> Items(JsonNode? node) => node switch
    {
        null => [],
        JsonArray items => items.OfType<JsonNode>(),
        JsonObject boxed when boxed["_value"] is JsonArray items => items.OfType<JsonNode>(),
        _ => throw Refusals.InvalidArgument("specSet", "An array was expected."),
    };

    internal static bool Bool(JsonNode? node) => node?.GetValue<bool>() ?? false;

    internal static MoRef Reference(JsonNode? node) => node is null
        ? throw Refusals.InvalidArgument("obj", "A managed object reference is missing.")
        : new(node["type"]?.GetValue<string>() ?? "", node["value"]?.GetValue<string>() ?? "");
}

internal sealed record PropertySet(string Type, bool All, IReadOnlyList<string> Paths)
{
    public static PropertySet Parse(JsonNode node) => new(
        node["type"]?.GetValue<string>() ?? throw Refusals.InvalidArgument("specSet.propSet.type", "A type is missing."),
        FilterSpec.Bool(node["all"]),
        [.. FilterSpec.Items(node["pathSet"]).Select(path => path.GetValue<string>())]);
}

internal sealed record ObjectSpec(MoRef Object, bool Skip, IReadOnlyList<Selection> Selections)
{
    public static ObjectSpec Parse(JsonNode node) => new(
        FilterSpec.Reference(node["obj"]),
        FilterSpec.Bool(node["skip"]),
        [.. FilterSpec.Items(node["selectSet"]).Select(Selection.Parse)]);
}

/// <summary>A <c>TraversalSpec</c>, or a mere <c>SelectionSpec</c> that names one.</summary>
internal sealed record Selection(string? Name, string? Type, string? Path, bool Skip, IReadOnlyList<Selection> Next)
{
    public static Selection Parse(JsonNode node) => new(
        node["name"]?.GetValue<string>(),
        node["type"]?.GetValue<string>(),
        node["path"]?.GetValue<string>(),
        FilterSpec.Bool(node["skip"]),
        [.. FilterSpec.Items(node["selectSet"]).Select(Parse)]);
}

using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>What categories, tags and their associations share.</summary>
internal static class Tagging
{
    /// <summary>Objects or tags in one batch (quirk 103).</summary>
    public const int MostInBatch = 2000;

    public static string NewId(Change change, string kind) => $"urn:vmomi:{kind}:{DeterministicGuid.Of(change.Options.Seed, kind, change.NextNumber())}:GLOBAL";

    public static RefusedException NotFound(string kind, string id) =>
        Refusals.Rest(404, "NOT_FOUND", "cis.tagging.objectNotFound.error", $"The {kind} with identifier '{id}' was not found.", id);

    public static RefusedException Exists(string kind, string name) =>
        Refusals.Rest(400, "ALREADY_EXISTS", "cis.tagging.duplicateName.error", $"A {kind} with the name '{name}' already exists.", name);

    public static string ObjectKey(JsonNode? node) => $"{node.Required("type")}:{node.Required("id")}";

    public static JsonObject DynamicId(string key) => Build.Object(("type", key[..key.IndexOf(':', StringComparison.Ordinal)]), ("id", key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]));

    /// <summary>An object that is not there is 403, as recorded of 6.7 (quirk 104).</summary>
    public static RefusedException? Missing(InventoryState state, string key)
    {
        var id = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return state.All.ContainsKey(id) ? null : Refusals.Unauthorized(id);
    }

    public static List<JsonNode> Batch(JsonObject body, string member)
    {
        var items = body.List(member).ToList();
        if (items.Count > MostInBatch)
            throw Refusals.InvalidArgument(member, "Too many items in one call.");
        return items;
    }
}

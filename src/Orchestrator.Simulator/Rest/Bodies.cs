using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

internal static class Bodies
{
    /// <summary>Refuses members that the structure does not have: an old <c>spec</c> envelope (quirk 19), the casing of another version (quirk 23).</summary>
    public static JsonObject Flat(JsonObject body, params ReadOnlySpan<string> known)
    {
        var unexpected = new List<string>();
        foreach (var (name, _) in body)
            if (!known.Contains(name))
                unexpected.Add(name);
        if (unexpected.Count > 0)
            throw Refusals.Rest(400, "UNEXPECTED_INPUT", "vapi.data.structure.field.unexpected", $"Found unexpected fields [{string.Join(", ", unexpected)}] in structure 'operation-input'.", $"[{string.Join(", ", unexpected)}]", "operation-input");
        return body;
    }
}

using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

/// <summary>Builds REST bodies in the casing of 8.0 (<c>guest_OS</c>, <c>size_MiB</c>; quirk 23).</summary>
internal static class Build
{
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var node = new JsonObject();
        foreach (var (name, value) in members)
            if (value is not null)
                node[name] = value;
        return node;
    }

    public static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    public static JsonArray Strings(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    public static JsonObject Map<T>(IEnumerable<T> items, Func<T, string> key, Func<T, JsonNode> value)
    {
        var node = new JsonObject();
        foreach (var item in items)
            node[key(item)] = value(item);
        return node;
    }

    public static JsonObject Message(string id, string text, params string[] args) => Object(("id", id), ("default_message", text), ("args", Strings(args)));

    public static string Power(PowerState state) => state switch { PowerState.On => "POWERED_ON", PowerState.Off => "POWERED_OFF", _ => "SUSPENDED" };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static JsonNode? Time(DateTimeOffset? time) => time is { } known ? Time(known) : null;
}

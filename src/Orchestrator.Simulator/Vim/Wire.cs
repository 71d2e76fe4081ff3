using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim;

/// <summary>Builds VI JSON values: data objects with their <c>_typeName</c>, references, and boxes for <c>Any</c> positions (quirk 91).</summary>
internal static class Wire
{
    public static JsonObject Object(string typeName, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var node = new JsonObject { ["_typeName"] = typeName };
        foreach (var (name, value) in members)
            if (value is not null)
                node[name] = value;
        return node;
    }

    public static JsonObject Ref(MoRef reference) => Ref(reference.Type, reference.Id);

    public static JsonObject Ref(string type, string id) => new() { ["_typeName"] = "ManagedObjectReference", ["type"] = type, ["value"] = id };

    public static JsonArray Refs(string type, IEnumerable<string> ids) => [.. ids.Select(id => (JsonNode)Ref(type, id))];

    public static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    public static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    public static JsonObject Box(string typeName, JsonNode? value) => new() { ["_typeName"] = typeName, ["_value"] = value };

    public static JsonObject Option(string key, string value) => Object("OptionValue", ("key", key), ("value", Box("string", value)));

    public static string Power(PowerState state) => state switch { PowerState.On => "poweredOn", PowerState.Off => "poweredOff", _ => "suspended" };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static JsonNode? Time(DateTimeOffset? time) => time is { } known ? Time(known) : null;
}

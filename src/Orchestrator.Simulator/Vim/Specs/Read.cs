using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Specs;

/// <summary>Takes values out of a VI JSON body; a boxed value counts as its content.</summary>
internal static class Read
{
    public static string? Text(this JsonNode? node, string member) => Unbox(node?[member])?.GetValue<string>();

    public static string Required(this JsonNode? node, string member) => Text(node, member) ?? throw Refusals.InvalidArgument(member, $"The parameter '{member}' is required.");

    public static bool? Flag(this JsonNode? node, string member) => Unbox(node?[member])?.GetValue<bool>();

    public static int? Number(this JsonNode? node, string member) => Unbox(node?[member])?.GetValue<int>();

    public static long? Long(this JsonNode? node, string member) => Unbox(node?[member])?.GetValue<long>();

    public static string? Id(this JsonNode? node, string member) => node?[member]?["value"]?.GetValue<string>();

    public static JsonObject? Child(this JsonNode? node, string member) => node?[member] as JsonObject;

    public static IEnumerable<JsonNode> List(this JsonNode? node, string member) => Properties.FilterSpec.Items(node?[member]);

    public static IEnumerable<string> Texts(this JsonNode? node, string member) => List(node, member).Select(item => item.GetValue<string>());

    public static string TypeName(this JsonNode? node) => node?["_typeName"]?.GetValue<string>() ?? "";

    /// <summary>A value of an <c>Any</c> position as text.</summary>
    public static string AnyText(JsonNode? node) => Unbox(node) switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "TRUE" : "FALSE",
        JsonValue value when value.TryGetValue<long>(out var number) => number.ToString(CultureInfo.InvariantCulture),
        var other => other.ToJsonString(),
    };

    private static JsonNode? Unbox(JsonNode? node) => node is JsonObject boxed && boxed.ContainsKey("_value") ? boxed["_value"] : node;
}

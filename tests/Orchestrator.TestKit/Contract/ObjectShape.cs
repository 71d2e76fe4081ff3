using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>An object schema with everything that it inherits by <c>allOf</c>.</summary>
internal sealed class ObjectShape
{
    private const string Discriminator = "_typeName";

    private ObjectShape()
    {
    }

    public Dictionary<string, JsonElement> Members { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    public JsonElement? Values { get; private set; }

    /// <summary>Objects without any declared member hold whatever they like (<c>data</c> of an error).</summary>
    public bool IsOpen
    {
        get => field || Members.Count == 0 || Values is { ValueKind: JsonValueKind.True };
        set;
    }

    public bool IsTyped => Members.ContainsKey(Discriminator);

    public static ObjectShape Of(JsonElement schema, VendorDocument document)
    {
        var shape = new ObjectShape();
        shape.Take(schema, document);
        return shape;
    }

    private void Take(JsonElement schema, VendorDocument document)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Take(document.Follow(reference.GetString()!, out _), document);
            return;
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var part in all.EnumerateArray())
            {
                Take(part, document);
            }
        }

        if (schema.TryGetProperty("properties", out var members))
        {
            foreach (var member in members.EnumerateObject())
            {
                Members[member.Name] = member.Value;
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            Required.UnionWith(required.EnumerateArray().Select(name => name.GetString()!));
        }

        if (schema.TryGetProperty("additionalProperties", out var values))
        {
            Values = values;
        }
    }
}

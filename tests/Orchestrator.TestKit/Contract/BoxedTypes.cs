using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>
/// Values in <c>Any</c> positions: <c>{"_typeName":"ArrayOfString","_value":[…]}</c>. The document describes only some of the
/// boxes; the names of the others are from the wire facts of vi-json/methods.md (the known subtypes of Any).
/// </summary>
internal static class BoxedTypes
{
    private const string Array = "ArrayOf";

    private static readonly Dictionary<string, string> Primitives = new(StringComparer.Ordinal)
    {
        ["string"] = """{"type":"string"}""",
        ["anyURI"] = """{"type":"string"}""",
        ["TypeName"] = """{"type":"string"}""",
        ["MethodName"] = """{"type":"string"}""",
        ["PropertyPath"] = """{"type":"string"}""",
        ["base64Binary"] = """{"type":"string","format":"byte"}""",
        ["dateTime"] = """{"type":"string","format":"date-time"}""",
        ["boolean"] = """{"type":"boolean"}""",
        ["byte"] = """{"type":"integer","format":"int32"}""",
        ["short"] = """{"type":"integer","format":"int32"}""",
        ["int"] = """{"type":"integer","format":"int32"}""",
        ["long"] = """{"type":"integer","format":"int64"}""",
        ["float"] = """{"type":"number"}""",
        ["double"] = """{"type":"number"}""",
    };

    /// <summary>The schema of <c>_value</c>, or null when the name is not a box's.</summary>
    public static JsonElement? SchemaOfValue(string typeName, VendorDocument document)
    {
        if (Primitives.TryGetValue(typeName, out var primitive))
        {
            return Json(primitive);
        }

        if (document.TryGetSchema(typeName + "Enum", out var enumeration))
        {
            return enumeration;
        }

        return typeName.StartsWith(Array, StringComparison.Ordinal) && SchemaOfItem(typeName[Array.Length..], document) is { } item
            ? Json($$"""{"type":"array","items":{{item}}}""")
            : null;
    }

    // "ArrayOfString" holds strings and "ArrayOfOptionValue" objects; a primitive's name is capitalised there.
    private static string? SchemaOfItem(string name, VendorDocument document) =>
        document.TryGetSchema(name, out _) ? $$"""{"$ref":"#/components/schemas/{{name}}"}"""
        : document.TryGetSchema(name + "Enum", out _) ? $$"""{"$ref":"#/components/schemas/{{name}}Enum"}"""
        : Primitives.GetValueOrDefault(char.ToLowerInvariant(name[0]) + name[1..]) ?? Primitives.GetValueOrDefault(name);

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

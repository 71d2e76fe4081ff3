using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>
/// Validates JSON against the schemas of one vendor document. Small and our own: the libraries to be had know neither the
/// discriminator that leads to a subtype (<c>_typeName</c>) nor members refused across <c>allOf</c>.
/// </summary>
public sealed class SchemaValidator(VendorDocument document, Strictness strictness)
{
    private const string Discriminator = "_typeName";
    private const string Boxed = "_value";
    private const string AnyType = "Any";

    public IReadOnlyList<SchemaViolation> Validate(JsonElement value, JsonElement schema) => Validate(value, schema, null);

    public IReadOnlyList<SchemaViolation> Validate(JsonElement value, string schema) =>
        document.TryGetSchema(schema, out var found)
            ? Validate(value, found, schema)
            : throw new ArgumentException($"{document.Name} has no schema {schema}", nameof(schema));

    private List<SchemaViolation> Validate(JsonElement value, JsonElement schema, string? name)
    {
        var found = new List<SchemaViolation>();
        Check(value, schema, name, "", found);
        return found;
    }

    private void Check(JsonElement value, JsonElement schema, string? name, string pointer, List<SchemaViolation> found)
    {
        var nullable = IsNullable(schema);
        while (Wrapped(schema) is { } reference)
        {
            schema = document.Follow(reference, out var followed);
            name = followed;
            nullable |= IsNullable(schema);
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            Report(!nullable, pointer, "null is not allowed", found);
            return;
        }

        switch (schema.TryGetProperty("type", out var type) ? type.GetString() : "any")
        {
            case "object":
                CheckObject(value, schema, name, pointer, found);
                break;
            case "array":
                CheckArray(value, schema, pointer, found);
                break;
            case "any":
                break;
            case { } plain:
                CheckPlain(value, schema, plain, name, pointer, found);
                break;
        }
    }

    private void CheckPlain(JsonElement value, JsonElement schema, string type, string? name, string pointer, List<SchemaViolation> found)
    {
        var format = schema.TryGetProperty("format", out var declared) ? declared.GetString() : null;
        if (Formats.Fault(value, type, format) is { } fault)
        {
            found.Add(new SchemaViolation(pointer, fault));
        }
        else if (strictness.ClosedEnums && schema.TryGetProperty("enum", out var values) && value.GetString() is var text)
        {
            var known = values.EnumerateArray().Any(item => item.ValueEquals(text))
                || (strictness.WithAdditions && LaterAdditions.HasEnumValue(document, name, text!));
            Report(!known, pointer, $"\"{text}\" is none of the values of {name ?? "its enumeration"}", found);
        }
    }

    private void CheckArray(JsonElement value, JsonElement schema, string pointer, List<SchemaViolation> found)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            found.Add(new SchemaViolation(pointer, Formats.Wrong(value, "array")));
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, schema.GetProperty("items"), null, $"{pointer}/{index++}", found);
        }

        if (schema.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean())
        {
            var distinct = value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count();
            Report(distinct != index, pointer, "items are to be unique", found);
        }
    }

    private void CheckObject(JsonElement value, JsonElement schema, string? name, string pointer, List<SchemaViolation> found)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            found.Add(new SchemaViolation(pointer, Formats.Wrong(value, "object")));
            return;
        }

        var shape = ObjectShape.Of(schema, document);
        if (shape.IsTyped && value.TryGetProperty(Discriminator, out var typeName) && typeName.ValueKind == JsonValueKind.String)
        {
            var actual = ActualSchema(typeName.GetString()!, name, pointer, found);
            if (actual is { IsBox: true })
            {
                CheckBox(value, actual.Value.Schema, pointer, found);
                return;
            }

            (schema, name) = actual is { } subtype ? (subtype.Schema, subtype.Name) : (schema, name);
            shape = ObjectShape.Of(schema, document);
            shape.IsOpen |= OutsideTheCut.Types.ContainsKey(typeName.GetString()!);
        }

        CheckMembers(value, shape, name, pointer, found);
    }

    private void CheckMembers(JsonElement value, ObjectShape shape, string? name, string pointer, List<SchemaViolation> found)
    {
        foreach (var missing in shape.Required.Where(required => strictness.Complete && !value.TryGetProperty(required, out _)))
        {
            found.Add(new SchemaViolation(pointer, $"the required member \"{missing}\" of {name ?? "the object"} is missing"));
        }

        foreach (var member in value.EnumerateObject())
        {
            var place = $"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (strictness.WithAdditions && LaterAdditions.IsOfAnyType(name, member.Name))
            {
                continue;
            }

            if (strictness.WithAdditions && LaterAdditions.EmbeddedError(document, name, member.Name) is { } error)
            {
                Check(member.Value, error, null, place, found);
            }
            else if (shape.Members.TryGetValue(member.Name, out var declared))
            {
                Check(member.Value, declared, null, place, found);
            }
            else if (shape.Values is { ValueKind: JsonValueKind.Object } values)
            {
                Check(member.Value, values, null, place, found);
            }
            else if (strictness.ClosedMembers && !shape.IsOpen)
            {
                var added = strictness.WithAdditions && LaterAdditions.Member(document, name, member.Name) is not null;
                Report(!added, place, $"{name ?? "the object"} has no member \"{member.Name}\"", found);
            }
        }
    }

    /// <summary>Where <c>_typeName</c> leads: a subtype, a box in an <c>Any</c> position, or null when the declared schema stays.</summary>
    private (JsonElement Schema, string Name, bool IsBox)? ActualSchema(string typeName, string? declared, string pointer, List<SchemaViolation> found)
    {
        if (declared is null or AnyType && BoxedTypes.SchemaOfValue(typeName, document) is { } box)
        {
            return (box, typeName, true);
        }

        if ((document.SchemaOfType(typeName) ?? OutsideTheCut.Types.GetValueOrDefault(typeName)) is not { } actual)
        {
            Report(strictness.ClosedTypes, pointer, $"the type \"{typeName}\" is not in {document.Name}", found);
            return null;
        }

        if (declared is not null && !document.Derives(actual, declared))
        {
            found.Add(new SchemaViolation(pointer, $"\"{typeName}\" is no {declared}"));
            return null;
        }

        document.TryGetSchema(actual, out var schema);
        return (schema, actual, false);
    }

    private void CheckBox(JsonElement value, JsonElement schema, string pointer, List<SchemaViolation> found)
    {
        if (!value.TryGetProperty(Boxed, out var content))
        {
            found.Add(new SchemaViolation(pointer, "a boxed value without \"_value\""));
            return;
        }

        Check(content, schema, null, $"{pointer}/{Boxed}", found);
        foreach (var member in value.EnumerateObject().Where(member => member.Name is not (Discriminator or Boxed)))
        {
            Report(strictness.ClosedMembers, $"{pointer}/{member.Name}", "a box holds \"_typeName\" and \"_value\" only", found);
        }
    }

    private static bool IsNullable(JsonElement schema) => schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();

    /// <summary>A schema that is only a reference: <c>$ref</c>, or <c>allOf</c> of one without members of its own.</summary>
    private static string? Wrapped(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return reference.GetString();
        }

        return !schema.TryGetProperty("type", out _) && schema.TryGetProperty("allOf", out var all) && all.GetArrayLength() == 1
            && all[0].TryGetProperty("$ref", out reference)
                ? reference.GetString()
                : null;
    }

    private static void Report(bool breach, string pointer, string message, List<SchemaViolation> found)
    {
        if (breach)
        {
            found.Add(new SchemaViolation(pointer, message));
        }
    }
}

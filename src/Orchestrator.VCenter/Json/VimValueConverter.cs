using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Json;

/// <summary>Takes values out of their box (quirk 91), wherever the type name stands (quirk 90), and puts primitives into one.</summary>
internal sealed class VimValueConverter : JsonConverter<VimValue>
{
    private static ReadOnlySpan<byte> TypeNameMember => "_typeName"u8;

    private static ReadOnlySpan<byte> ValueMember => "_value"u8;

    public override VimValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(ReadValue(ref reader));

    public override void Write(Utf8JsonWriter writer, VimValue value, JsonSerializerOptions options)
    {
        switch (value.Raw)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                WriteBox(writer, "string");
                writer.WriteStringValue(text);
                writer.WriteEndObject();
                break;
            case bool truth:
                WriteBox(writer, "boolean");
                writer.WriteBooleanValue(truth);
                writer.WriteEndObject();
                break;
            case long whole:
                WriteBox(writer, whole is >= int.MinValue and <= int.MaxValue ? "int" : "long");
                writer.WriteNumberValue(whole);
                writer.WriteEndObject();
                break;
            case ManagedObjectReference reference:
                JsonSerializer.Serialize(writer, reference, VimJson.Default.ManagedObjectReference);
                break;
            default:
                throw new NotSupportedException($"A value of type {value.Raw.GetType().Name} cannot be sent.");
        }
    }

    private static void WriteBox(Utf8JsonWriter writer, string typeName)
    {
        writer.WriteStartObject();
        writer.WriteString(TypeNameMember, typeName);
        writer.WritePropertyName(ValueMember);
    }

    private static object? ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var whole) ? whole : reader.GetDouble();
            case JsonTokenType.StartArray:
                return ReadArray(ref reader, elementType: null);
            default:
                return ReadObject(ref reader);
        }
    }

    private static object? ReadObject(ref Utf8JsonReader reader)
    {
        var (typeName, isBox) = LookAhead(reader);
        if (!isBox)
            return ReadRecord(ref reader, typeName);

        object? value = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var here = reader.ValueTextEquals(ValueMember);
            reader.Read();
            if (!here)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.StartArray)
                value = ReadArray(ref reader, typeName is { } name && name.StartsWith("ArrayOf", StringComparison.Ordinal) ? name[7..] : null);
            else
                value = ReadValue(ref reader);
        }

        return value;
    }

    /// <summary>The type name and whether this is a box, without moving the reader (it is a copy).</summary>
    private static (string? TypeName, bool IsBox) LookAhead(Utf8JsonReader reader)
    {
        string? typeName = null;
        var isBox = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isType = reader.ValueTextEquals(TypeNameMember);
            isBox |= reader.ValueTextEquals(ValueMember);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
                typeName = reader.GetString();
            else
                reader.Skip();

            if (typeName is not null && (isBox || VimTypes.IsKnown(typeName)))
                break;
        }

        return (typeName, isBox);
    }

    private static object?[] ReadArray(ref Utf8JsonReader reader, string? elementType)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(reader.TokenType == JsonTokenType.StartObject && elementType is not null && VimTypes.IsKnown(elementType)
                ? ReadRecord(ref reader, elementType)
                : ReadValue(ref reader));
        }

        return [.. items];
    }

    private static object? ReadRecord(ref Utf8JsonReader reader, string? typeName) =>
        typeName is not null && VimTypes.Find(typeName) is { } info
            ? JsonSerializer.Deserialize(ref reader, info)
            : JsonElement.ParseValue(ref reader);
}

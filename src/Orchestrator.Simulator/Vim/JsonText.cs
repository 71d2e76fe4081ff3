using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Vim;

/// <summary>Writes JSON; with late type names, every fourth type has its <c>_typeName</c> at the end (quirk 90).</summary>
internal static class JsonText
{
    private const string TypeName = "_typeName";
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Utf8(JsonNode node, bool late)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(buffer, node, late);
        return buffer.WrittenSpan.ToArray();
    }

    public static string Text(JsonNode node, bool late)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(buffer, node, late);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, JsonNode node, bool late)
    {
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        if (late)
            WriteLate(writer, node);
        else
            node.WriteTo(writer);
    }

    private static void WriteLate(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject data:
                var last = data[TypeName]?.GetValue<string>() is { } type && type.Length % 4 == 0;
                writer.WriteStartObject();
                foreach (var (name, value) in data.Where(member => !last || member.Key != TypeName))
                    WriteMember(writer, name, value);
                if (last)
                    WriteMember(writer, TypeName, data[TypeName]);
                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    WriteLate(writer, item);
                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, JsonNode? value)
    {
        writer.WritePropertyName(name);
        WriteLate(writer, value);
    }
}

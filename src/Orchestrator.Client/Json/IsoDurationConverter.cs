using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace Orchestrator.Client.Json;

/// <summary>Reads and writes a duration as in ISO 8601, for example <c>PT5M</c>.</summary>
public sealed class IsoDurationConverter : JsonConverter<TimeSpan>
{
    /// <inheritdoc />
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            if (reader.TokenType == JsonTokenType.String)
                return XmlConvert.ToTimeSpan(reader.GetString()!);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            // Told below.
        }

        throw new JsonException("A duration as in ISO 8601 is expected, for example PT5M.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(XmlConvert.ToString(value));
}

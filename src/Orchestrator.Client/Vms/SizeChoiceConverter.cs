using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Client.Vms;

/// <summary>Reads and writes a <see cref="SizeChoice"/> as a string or an object.</summary>
/// <remarks>
/// The serializer knows only the path down to here. The member that is wrong inside goes with the exception as
/// <see cref="MemberKey"/>, so that a caller's mistake can be told with its whole pointer.
/// </remarks>
public sealed class SizeChoiceConverter : JsonConverter<SizeChoice>
{
    /// <summary>The key in <see cref="Exception.Data"/> under which the wrong member's name stands.</summary>
    public const string MemberKey = "member";

    /// <inheritdoc />
    public override SizeChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => SizeChoice.Named(reader.GetString()!),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException("A size is a name, or an object with cpuCount and memoryMiB."),
    };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, SizeChoice value, JsonSerializerOptions options)
    {
        if (value.Name is not null)
        {
            writer.WriteStringValue(value.Name);
            return;
        }

        writer.WriteStartObject();
        if (value.CpuCount is { } cpuCount)
            writer.WriteNumber("cpuCount", cpuCount);
        if (value.MemoryMiB is { } memoryMiB)
            writer.WriteNumber("memoryMiB", memoryMiB);
        writer.WriteEndObject();
    }

    private static SizeChoice ReadObject(ref Utf8JsonReader reader)
    {
        var size = new SizeChoice();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString()!;
            reader.Read();
            size = member switch
            {
                "cpuCount" => size with { CpuCount = ReadNumber(ref reader, member) },
                "memoryMiB" => size with { MemoryMiB = ReadNumber(ref reader, member) },
                _ => throw Wrong(member, $"The JSON property '{member}' could not be mapped: a size has cpuCount and memoryMiB."),
            };
        }

        return size;
    }

    private static int? ReadNumber(ref Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
        _ => throw Wrong(member, "A whole number is expected."),
    };

    private static JsonException Wrong(string member, string message) => new(message) { Data = { [MemberKey] = member } };
}

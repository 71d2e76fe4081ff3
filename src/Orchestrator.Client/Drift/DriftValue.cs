using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Client.Drift;

/// <summary>The value of a property: a number of CPUs, MiB or disks, or a name. On the wire a JSON number or a string.</summary>
[JsonConverter(typeof(DriftValueConverter))]
public readonly record struct DriftValue
{
    /// <summary>The number, where it is one.</summary>
    public long? Number { get; private init; }

    /// <summary>The name, where it is one.</summary>
    public string? Name { get; private init; }

    /// <summary>A number.</summary>
    public static DriftValue Of(long number) => new() { Number = number };

    /// <summary>A name.</summary>
    public static DriftValue Of(string name) => new() { Name = name };

    /// <inheritdoc />
    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Name ?? "";
}

/// <summary>Reads and writes a <see cref="DriftValue"/> as a number or a string.</summary>
public sealed class DriftValueConverter : JsonConverter<DriftValue>
{
    /// <inheritdoc />
    public override DriftValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => DriftValue.Of(reader.GetInt64()),
        JsonTokenType.String => DriftValue.Of(reader.GetString()!),
        _ => throw new JsonException("A value is a number or a string."),
    };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DriftValue value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(value.Name);
    }
}

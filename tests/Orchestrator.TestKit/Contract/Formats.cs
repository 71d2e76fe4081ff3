using System.Globalization;
using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>Types and formats of plain values.</summary>
internal static class Formats
{
    /// <summary>What is wrong with a plain value, or null.</summary>
    public static string? Fault(JsonElement value, string type, string? format) => type switch
    {
        "string" => value.ValueKind != JsonValueKind.String ? Wrong(value, type) : FaultOfText(value, format),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Wrong(value, type),
        "integer" => value.ValueKind != JsonValueKind.Number ? Wrong(value, type)
            : format == "int32" ? value.TryGetInt32(out _) ? null : $"{value} is no int32"
            : value.TryGetInt64(out _) ? null : $"{value} is no int64",
        "number" => value.ValueKind == JsonValueKind.Number ? null : Wrong(value, type),
        _ => $"the schema's type {type} is not known to this validator",
    };

    public static string Wrong(JsonElement value, string expected) => $"{expected} expected, {value.ValueKind} found";

    private static string? FaultOfText(JsonElement value, string? format) => format switch
    {
        "date-time" => IsInstant(value.GetString()!) ? null : $"\"{value}\" is no RFC 3339 date-time",
        "uri" => Uri.TryCreate(value.GetString(), UriKind.Absolute, out _) ? null : $"\"{value}\" is no absolute URI",
        "byte" => value.TryGetBytesFromBase64(out _) ? null : "no base64",
        _ => null,
    };

    private static bool IsInstant(string text) =>
        text.Length > 19 && text[10] == 'T'
        && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Client.Json;

/// <summary>Reads and writes an enum as its name in lowerCamel; a number is refused.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class LowerCamelConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;

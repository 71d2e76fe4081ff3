using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Operations;

/// <summary>The engine's own JSON columns.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<StepRecord>))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class OperationJson : JsonSerializerContext
{
    public static List<StepRecord> ReadSteps(string json) =>
        JsonSerializer.Deserialize(json, Default.ListStepRecord) ?? [];

    public static string Write(List<StepRecord> steps) => JsonSerializer.Serialize(steps, Default.ListStepRecord);

    public static Failure? ReadFailure(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Default.Failure);

    public static string? Write(Failure? failure) =>
        failure is null ? null : JsonSerializer.Serialize(failure, Default.Failure);

    public static List<string> ReadStrings(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, Default.ListString) ?? [];

    public static string? Write(List<string> strings) =>
        strings.Count == 0 ? null : JsonSerializer.Serialize(strings, Default.ListString);
}

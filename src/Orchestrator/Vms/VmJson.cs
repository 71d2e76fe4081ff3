using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Vms;

/// <summary>The JSON columns of this feature.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VmOrder))]
[JsonSerializable(typeof(VmFactsRecord))]
[JsonSerializable(typeof(AppliedHardware))]
[JsonSerializable(typeof(List<VmCondition>))]
[JsonSerializable(typeof(CreateVmState))]
internal sealed partial class VmJson : JsonSerializerContext
{
    public static VmOrder ReadOrder(string json) =>
        JsonSerializer.Deserialize(json, Default.VmOrder) ?? throw new InvalidOperationException("A VM without an order.");

    public static string Write(VmOrder order) => JsonSerializer.Serialize(order, Default.VmOrder);

    public static CreateVmState ReadCreation(string json) =>
        JsonSerializer.Deserialize(json, Default.CreateVmState) ?? throw new InvalidOperationException("A creation without a state.");

    public static VmFactsRecord? ReadFacts(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.VmFactsRecord);

    public static string Write(VmFactsRecord facts) => JsonSerializer.Serialize(facts, Default.VmFactsRecord);

    public static AppliedHardware? ReadApplied(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.AppliedHardware);

    public static string Write(AppliedHardware applied) => JsonSerializer.Serialize(applied, Default.AppliedHardware);

    public static List<VmCondition> ReadConditions(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, Default.ListVmCondition) ?? [];

    public static string Write(List<VmCondition> conditions) => JsonSerializer.Serialize(conditions, Default.ListVmCondition);
}

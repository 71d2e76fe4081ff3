using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Nodes;

/// <summary>How much a node asks of a vCenter, as of its last check-in.</summary>
/// <param name="VCenter">The configured name.</param>
/// <param name="Calls">Calls in flight, the waiting one for news not counted.</param>
/// <param name="MostCalls">How many it may have in flight: its share of the installation's.</param>
/// <param name="Sessions">Sessions that it holds.</param>
internal sealed record NodeLoad(string VCenter, int Calls, int MostCalls, int Sessions)
{
    public static string? Write(IReadOnlyList<NodeLoad> loads) => loads.Count == 0 ? null : JsonSerializer.Serialize(loads, NodeLoadJson.Default.IReadOnlyListNodeLoad);

    public static IReadOnlyList<NodeLoad> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, NodeLoadJson.Default.IReadOnlyListNodeLoad) ?? [];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<NodeLoad>))]
internal sealed partial class NodeLoadJson : JsonSerializerContext;

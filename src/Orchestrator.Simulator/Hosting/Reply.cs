using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Hosting;

/// <summary>What a call is answered with. Either a node, or JSON that is written as it is.</summary>
internal sealed record Reply(int Status)
{
    public static readonly Reply NoContent = new(204);

    /// <summary>An optional result that is absent.</summary>
    public static readonly Reply Null = new(200) { Raw = "null" };

    public JsonNode? Node { get; init; }

    public string? Raw { get; init; }

    /// <summary>Text that is not JSON, as a proxy sends it.</summary>
    public string? Text { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public static Reply Ok(JsonNode node) => new(200) { Node = node };

    public static Reply RawJson(string json) => new(200) { Raw = json };

    public static Reply Of(int status, JsonNode node) => new(status) { Node = node };
}

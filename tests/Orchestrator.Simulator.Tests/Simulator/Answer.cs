using System.Net;
using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Tests.Simulator;

/// <summary>What a call was answered with.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? ContentType, string? Session)
{
    public JsonNode? Json => Text.Length == 0 ? null : JsonNode.Parse(Text);

    public int Code => (int)Status;

    public string? ErrorType => (string?)Json?["error_type"];

    public string?[] MessageIds => [.. Json!["messages"]!.AsArray().Select(message => (string?)message!["id"])];

    public string? Fault => (string?)Json?["_typeName"];

    /// <summary>The id of the managed object that was answered.</summary>
    public string Id => (string)Json!["value"]!;

    public string Scalar => (string)Json!;
}

using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>Bodies as they come: what cannot be read is a breach like any other.</summary>
internal static class WireJson
{
    public static IEnumerable<string> Check(string text, string what, Func<JsonElement, IEnumerable<SchemaViolation>> check)
    {
        JsonElement body;
        try
        {
            using var document = JsonDocument.Parse(text);
            body = document.RootElement.Clone();
        }
        catch (JsonException unreadable)
        {
            return [$"{what} (body): no JSON: {unreadable.Message}"];
        }

        return [.. check(body).Select(violation => $"{what} {violation}")];
    }
}

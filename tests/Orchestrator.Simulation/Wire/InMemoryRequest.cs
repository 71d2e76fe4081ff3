namespace Orchestrator.Simulation.Wire;

/// <summary>A request, whole: it can be delivered late, twice, or never.</summary>
internal sealed record InMemoryRequest(string Method, string PathAndQuery, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public static async Task<InMemoryRequest> ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var body = message.Content is null ? [] : await message.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = message.Headers.Concat(message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        return new InMemoryRequest(
            message.Method.Method, message.RequestUri!.PathAndQuery, [.. headers.Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))], body);
    }
}

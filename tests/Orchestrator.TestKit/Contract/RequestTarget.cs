namespace Orchestrator.TestKit.Contract;

/// <summary>Path and query of a request, decoded the way a server would.</summary>
public sealed record RequestTarget(IReadOnlyList<string> Segments, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    public static RequestTarget Parse(string pathAndQuery)
    {
        var mark = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? pathAndQuery : pathAndQuery[..mark];
        var query = mark < 0 ? "" : pathAndQuery[(mark + 1)..];
        return new RequestTarget(
            [.. path.TrimStart('/').Split('/').Select(Uri.UnescapeDataString)],
            [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)]);
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? KeyValuePair.Create(Decode(text), "")
            : KeyValuePair.Create(Decode(text[..equals]), Decode(text[(equals + 1)..]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

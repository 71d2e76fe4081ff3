namespace Orchestrator.Simulator.Hosting;

/// <summary>One operation of the vendor's contract. The template carries the query that selects it, as the vendor writes it.</summary>
internal sealed record VendorRoute(string Method, string Template, Func<VendorCall, ValueTask<Reply>> Handle)
{
    private readonly (string Name, string Value)[] _query = ParseQuery(Template);

    /// <summary>Needs no session.</summary>
    public bool Anonymous { get; init; }

    public bool Vim { get; } = Template.StartsWith("/sdk/", StringComparison.Ordinal);

    public string Path { get; } = Template.Split('?')[0];

    public string Key { get; } = $"{Method} {Template}";

    public int Specificity => _query.Length;

    public bool Selects(IQueryCollection query) => _query.All(part => query[part.Name] == part.Value);

    private static (string, string)[] ParseQuery(string template) => template.Split('?') is [_, var query]
        ? [.. query.Split('&').Select(part => part.Split('=')).Select(pair => (pair[0], pair.Length > 1 ? pair[1] : ""))]
        : [];
}

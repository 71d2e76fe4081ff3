namespace Orchestrator.VCenter.Vim;

/// <summary>Puts the agreed release in place of <c>-</c> in the routes of the VI JSON API.</summary>
internal sealed class ReleaseHandler(Func<CancellationToken, Task<string>> release, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Prefix = "/sdk/vim25/";
    private const string Placeholder = Prefix + "-/";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } uri && uri.AbsolutePath.StartsWith(Placeholder, StringComparison.Ordinal))
            request.RequestUri = new Uri(uri, $"{Prefix}{await release(cancellationToken)}/{uri.PathAndQuery[Placeholder.Length..]}");

        return await base.SendAsync(request, cancellationToken);
    }
}

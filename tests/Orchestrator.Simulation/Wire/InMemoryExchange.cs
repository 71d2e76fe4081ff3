using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orchestrator.Simulation.Wire;

/// <summary>A request under way in an application without sockets, and its reply.</summary>
internal sealed class InMemoryExchange : IHttpRequestLifetimeFeature, IHttpRequestBodyDetectionFeature, IDisposable
{
    private readonly CancellationTokenSource _aborted;
    private readonly MemoryStream _body = new();
    private readonly HttpResponseFeature _response = new();
    private readonly bool _hasBody;
    private bool _brokenOff;

    public InMemoryExchange(InMemoryRequest request, CancellationToken aborted)
    {
        _aborted = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        RequestAborted = _aborted.Token;
        _hasBody = request.Body.Length > 0;
        var question = request.PathAndQuery.IndexOf('?', StringComparison.Ordinal);
        IHeaderDictionary headers = new HeaderDictionary();
        foreach (var (name, value) in request.Headers)
            headers[name] = value;
        headers.Host = "site.test";
        headers.ContentLength = request.Body.Length;
        Features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = request.Method,
            Scheme = "https",
            Protocol = "HTTP/1.1",
            Path = Uri.UnescapeDataString(question < 0 ? request.PathAndQuery : request.PathAndQuery[..question]),
            QueryString = question < 0 ? "" : request.PathAndQuery[question..],
            RawTarget = request.PathAndQuery,
            Headers = headers,
            Body = new MemoryStream(request.Body, writable: false),
        });
        Features.Set<IHttpResponseFeature>(_response);
        Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_body));
        Features.Set<IHttpRequestLifetimeFeature>(this);
        Features.Set<IHttpRequestBodyDetectionFeature>(this);
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public CancellationToken RequestAborted { get; set; }

    public bool CanHaveBody => _hasBody;

    public void Abort()
    {
        _brokenOff = true;
        _aborted.Cancel();
    }

    public InMemoryReply? Reply() => _brokenOff
        ? null
        : new InMemoryReply(_response.StatusCode, [.. _response.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))], _body.ToArray());

    public void Dispose()
    {
        _aborted.Dispose();
        _body.Dispose();
    }
}

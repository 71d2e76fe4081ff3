using System.Net.Http.Headers;
using Orchestrator.Chaos.Checks;

namespace Orchestrator.Chaos.Sites;

/// <summary>
/// Sends each request to the next node, as a load balancer would that knows no better. Some requests are sent twice at once, and
/// from some the caller turns away before the answer comes: it asks again, with the same key, and the first may still be at work.
/// </summary>
internal sealed class RoundRobinHandler(IReadOnlyList<Node> nodes, AnswerBook answers, Random random) : HttpMessageHandler
{
    private const double Impatient = 0.2;
    private const double Twice = 0.1;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Of those who turn away early, most do so at about the time that an answer takes.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(500);

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
    private readonly Lock _lock = new();
    private int _next;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var (impatient, twice, patience) = Draw(request.Method != HttpMethod.Get);
        var first = SendOnceAsync(Copy(request, body), cancellationToken);
        if (twice)
            AnswerBook.Watch(SendOnceAsync(Copy(request, body), cancellationToken));
        try
        {
            return await first.WaitAsync(impatient ? patience : s_patience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            AnswerBook.Watch(first);
            answers.CountGivenUp();
            throw new HttpRequestException("The caller has given up waiting.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _http.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var node = Choose() ?? throw new HttpRequestException("No node runs.");
        request.RequestUri = new Uri(node.Address!, request.RequestUri!.PathAndQuery);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", node.Key);
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var response = await _http.SendAsync(request, either.Token);
            // Read to its end here: a connection that is cut in the middle of a body is a lost answer like any other.
            await response.Content.LoadIntoBufferAsync(either.Token);
            answers.Add(request, response);
            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("No answer came.", exception);
        }
    }

    private Node? Choose()
    {
        for (var tried = 0; tried < nodes.Count; tried++)
        {
            var node = nodes[(int)((uint)Interlocked.Increment(ref _next) % nodes.Count)];
            if (node.Address is not null)
                return node;
        }

        return null;
    }

    private (bool Impatient, bool Twice, TimeSpan Patience) Draw(bool changes)
    {
        lock (_lock)
            return (changes && random.NextDouble() < Impatient, changes && random.NextDouble() < Twice, s_shortest + (s_longest * Math.Pow(random.NextDouble(), 4)));
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[]? body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        if (body is null)
            return copy;
        copy.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Content!.Headers)
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Orchestrator.Tests.Client;

/// <summary>Answers requests one after the other from a list, and keeps what was asked.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<SentRequest> Sent { get; } = [];

    public StubHandler Answers(HttpStatusCode status, string body = "", string mediaType = "application/json", int? retryAfter = null)
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
            if (retryAfter is { } seconds)
                response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
            return response;
        });
        return this;
    }

    public StubHandler Streams(Stream body)
    {
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") } },
        });
        return this;
    }

    public StubHandler LosesTheConnection()
    {
        _answers.Enqueue(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection reset"));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Sent.Add(new SentRequest(
            $"{request.Method} {request.RequestUri!.PathAndQuery}",
            request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            body));
        if (!_answers.TryDequeue(out var answer))
            throw new InvalidOperationException($"No answer left for {Sent[^1].Line}.");

        var response = answer();
        response.RequestMessage = request;
        return response;
    }
}

internal sealed record SentRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A body whose connection breaks after what it holds.</summary>
internal sealed class BreakingStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("connection reset");
}

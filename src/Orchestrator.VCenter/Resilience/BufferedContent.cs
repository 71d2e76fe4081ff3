using System.Net;
using System.Net.Http.Headers;

namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// The whole body of an answer, read inside the attempt: a connection that breaks in the middle of a body is then an error of
/// the attempt like any other, and the body can be looked at more than once.
/// </summary>
internal sealed class BufferedContent : HttpContent
{
    private BufferedContent(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? contentType)
    {
        Body = body;
        Headers.ContentType = contentType;
    }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Reads the body of an answer, whose content is replaced.</summary>
    public static async Task BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is BufferedContent)
            return;

        var content = response.Content;
        var body = await content.ReadAsByteArrayAsync(cancellationToken);
        response.Content = new BufferedContent(body, content.Headers.ContentType);
        content.Dispose();
    }

    /// <summary>The body of an answer; empty where it was not read.</summary>
    public static ReadOnlyMemory<byte> Of(HttpResponseMessage response) =>
        response.Content is BufferedContent buffered ? buffered.Body : default;

    /// <summary>Whether an answer says nothing: no body, or <c>null</c> (quirk 25).</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> body)
    {
        body = body.Trim(" \t\r\n"u8);
        return body.IsEmpty || body.SequenceEqual("null"u8);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Body).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = Body.Length;
        return true;
    }
}

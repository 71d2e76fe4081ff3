using System.Net;
using System.Text;

namespace Orchestrator.TestKit.VCenter;

/// <summary>What a <see cref="StubHandler"/> answers, or how it fails.</summary>
public sealed class StubReply
{
    private readonly Func<CancellationToken, Task<HttpResponseMessage>> _answer;

    private StubReply(Func<CancellationToken, Task<HttpResponseMessage>> answer) => _answer = answer;

    public static StubReply Json(string json, int status = 200, params (string Name, string Value)[] headers) =>
        Of(status, json, "application/json", headers);

    public static StubReply Text(int status, string text) => Of(status, text, "text/plain");

    public static StubReply Empty(int status = 204) => new(_ => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)));

    /// <summary>An error of the Automation API.</summary>
    public static StubReply Error(int status, string errorType, string id = "com.vmware.api.test", string text = "As the test wants it.") =>
        Json($$"""{"error_type":"{{errorType}}","messages":[{"args":[],"default_message":"{{text}}","id":"{{id}}"}]}""", status);

    /// <summary>A fault of the VI JSON API; members as JSON, beginning with a comma.</summary>
    public static StubReply Fault(string typeName, string members = "") => Json($$"""{"_typeName":"{{typeName}}"{{members}}}""", 500);

    public static StubReply Reference(string type, string value) =>
        Json($$"""{"_typeName":"ManagedObjectReference","type":"{{type}}","value":"{{value}}"}""");

    /// <summary>No connection: nothing was sent.</summary>
    public static StubReply Refused() =>
        new(_ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused")));

    /// <summary>The connection breaks after sending.</summary>
    public static StubReply Reset() =>
        new(_ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.")));

    /// <summary>Never answers.</summary>
    public static StubReply Hang() => new(async token =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        throw new InvalidOperationException("Unreachable.");
    });

    /// <summary>Answers when the task has ended.</summary>
    public static StubReply After(Task gate, StubReply reply) => new(async token =>
    {
        await gate.WaitAsync(token);
        return await reply._answer(token);
    });

    public static StubReply Later(Func<CancellationToken, Task<StubReply>> answer) => new(async token => await (await answer(token))._answer(token));

    internal Task<HttpResponseMessage> AnswerAsync(CancellationToken cancellationToken) => _answer(cancellationToken);

    private static StubReply Of(int status, string body, string mediaType, params (string Name, string Value)[] headers) => new(_ =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);

        return Task.FromResult(response);
    });
}

using System.Collections.Concurrent;

namespace Orchestrator.TestKit.VCenter;

/// <summary>
/// A vCenter of a few routes, in memory: logs in (tokens <c>session-1</c>, <c>session-2</c>…), agrees on a release and tells where
/// the singletons are; all else is for the test to say. An unknown route fails the test.
/// </summary>
public sealed class StubHandler : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<StubCall, StubReply>> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<StubCall> _calls = new();
    private readonly ConcurrentQueue<(Func<StubCall, bool> Expected, TaskCompletionSource<StubCall> Seen)> _expected = new();
    private int _sessions;

    public StubHandler()
    {
        On("POST /api/session", _ => StubReply.Json($"\"session-{Interlocked.Increment(ref _sessions)}\"", 201));
        On("DELETE /api/session", StubReply.Empty());
        On("POST /api/vcenter/system?action=hello", StubReply.Json("""{"api_release":"8.0.2.0"}"""));
        On(
            "GET /sdk/vim25/8.0.2.0/ServiceInstance/ServiceInstance/content",
            StubReply.Json(
                """
                {"_typeName":"ServiceContent","rootFolder":{"_typeName":"ManagedObjectReference","type":"Folder","value":"group-d1"},
                 "propertyCollector":{"_typeName":"ManagedObjectReference","type":"PropertyCollector","value":"propertyCollector"},
                 "viewManager":{"_typeName":"ManagedObjectReference","type":"ViewManager","value":"ViewManager"},
                 "searchIndex":{"_typeName":"ManagedObjectReference","type":"SearchIndex","value":"SearchIndex"},
                 "about":{"_typeName":"AboutInfo","name":"vCenter","fullName":"vCenter 8","vendor":"-","version":"8.0.2","build":"1","osType":"linux","productLineId":"vpx","apiType":"VirtualCenter","apiVersion":"8.0.2.0"}}
                """));
    }

    /// <summary>Answers what no route does; null fails the test.</summary>
    public Func<StubCall, StubReply>? Fallback { get; set; }

    /// <summary>All calls so far, in order.</summary>
    public IReadOnlyList<StubCall> Calls => [.. _calls];

    /// <summary>Answers a route (method, path and query; VI JSON below <c>/sdk/vim25/8.0.2.0</c>), one reply after the other, the last one for ever.</summary>
    public StubHandler On(string route, params StubReply[] replies)
    {
        var next = 0;
        return On(route, _ => replies[Math.Min(Interlocked.Increment(ref next) - 1, replies.Length - 1)]);
    }

    public StubHandler On(string route, Func<StubCall, StubReply> answer)
    {
        _routes[route] = answer;
        return this;
    }

    /// <summary>Answers a method of the VI JSON API, such as <c>PropertyCollector/propertyCollector/CreateFilter</c>.</summary>
    public StubHandler OnVim(string path, params StubReply[] replies) => On($"POST /sdk/vim25/8.0.2.0/{path}", replies);

    public StubHandler OnVim(string path, Func<StubCall, StubReply> answer) => On($"POST /sdk/vim25/8.0.2.0/{path}", answer);

    public int Count(string route) => _calls.Count(call => call.Route == route || call.Route == $"POST /sdk/vim25/8.0.2.0/{route}");

    /// <summary>Waits for a call; arm it before what causes it.</summary>
    public Task<StubCall> Expect(Func<StubCall, bool> expected)
    {
        var seen = new TaskCompletionSource<StubCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        _expected.Enqueue((expected, seen));
        return seen.Task;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var length = request.Content?.Headers.ContentLength;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var session = request.Headers.TryGetValues("vmware-api-session-id", out var values) ? values.Single() : null;
        var call = new StubCall($"{request.Method} {request.RequestUri!.PathAndQuery}", body, session, request.Headers.Authorization?.ToString(), length);
        _calls.Enqueue(call);
        foreach (var (expected, seen) in _expected)
        {
            if (expected(call))
                seen.TrySetResult(call);
        }

        var answer = _routes.TryGetValue(call.Route, out var found) ? found : Fallback ?? throw new InvalidOperationException($"The stub has no answer to {call}.");
        return await answer(call).AnswerAsync(cancellationToken);
    }
}

using System.Net;
using System.Text;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>Lets a client come as far as the one call that matters, and answers that with a recording.</summary>
internal sealed class ReplayHandler(RecordedReply reply, bool atLogin) : HttpMessageHandler
{
    private const string SessionInfo = """{"user":"u","created_time":"2026-01-02T03:04:05.678Z","last_accessed_time":"2026-01-02T03:04:05.678Z"}""";

    private const string Content = """
        {"_typeName":"ServiceContent",
         "rootFolder":{"_typeName":"ManagedObjectReference","type":"Folder","value":"group-d1"},
         "propertyCollector":{"_typeName":"ManagedObjectReference","type":"PropertyCollector","value":"propertyCollector"},
         "viewManager":{"_typeName":"ManagedObjectReference","type":"ViewManager","value":"ViewManager"},
         "about":{"_typeName":"AboutInfo","name":"VMware vCenter Server","fullName":"VMware vCenter Server 8.0.2","vendor":"VMware, Inc.","version":"8.0.2",
                  "build":"1","localeVersion":"INTL","localeBuild":"000","osType":"linux-x64","productLineId":"vpx","apiType":"VirtualCenter","apiVersion":"8.0.2.0"}}
        """;

    public bool Replayed { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        return Task.FromResult((request.Method.Method, path) switch
        {
            ("DELETE", "/api/session") => Answer(HttpStatusCode.NoContent, null),
            ("POST", "/api/session") when !atLogin => Answer(HttpStatusCode.Created, "\"32c9819179813376a9bbda43e9c84165\""),
            ("GET", "/api/session") when atLogin => Answer(HttpStatusCode.OK, SessionInfo),
            ("POST", "/api/vcenter/system") => Answer(HttpStatusCode.OK, """{"api_release":"8.0.2.0"}"""),
            ("GET", _) when path.EndsWith("/ServiceInstance/ServiceInstance/content", StringComparison.Ordinal) => Answer(HttpStatusCode.OK, Content),
            _ => Replay(),
        });
    }

    private HttpResponseMessage Replay()
    {
        Replayed = true;
        return Answer((HttpStatusCode)reply.Status, reply.Body?.GetRawText());
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string? json) => new(status)
    {
        Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
    };
}

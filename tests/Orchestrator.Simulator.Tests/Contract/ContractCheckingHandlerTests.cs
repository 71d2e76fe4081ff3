using System.Net;
using System.Text;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>The handler between client and simulator finds what either does wrong.</summary>
internal sealed class ContractCheckingHandlerTests
{
    private const string Session = "vmware-api-session-id";

    [Test]
    public async Task SendAsync_GoodCallAndReply_FindsNothing() =>
        Assert.That(
            await Violations(Get("/api/vcenter/vm?names=a&power_states=POWERED_ON"), Reply(200, """[{"vm":"vm-1","name":"a","power_state":"POWERED_ON","cpu_count":1,"memory_size_MiB":64}]""")),
            Is.Empty);

    [Test]
    public async Task SendAsync_UnknownOperation_IsAViolation() =>
        Assert.That(
            await Violations(Get("/api/vcenter/vms"), Reply(200, "[]")),
            Is.EqualTo(["GET /api/vcenter/vms -> 200: the vendor's documents have no such operation"]));

    [Test]
    public async Task SendAsync_UndeclaredQueryParameter_IsAViolation() =>
        Assert.That(await Violations(Get("/api/vcenter/vm?datastores=d"), Reply(200, "[]")), Has.One.Contains("has no query parameter \"datastores\""));

    [Test]
    public async Task SendAsync_QueryParameterOutsideItsEnumeration_IsAViolation() =>
        Assert.That(await Violations(Get("/api/vcenter/folder?type=VM"), Reply(200, "[]")), Has.One.Contains("query parameter \"type\""));

    [Test]
    public async Task SendAsync_NoSession_IsAViolation() =>
        Assert.That(await Violations(new HttpRequestMessage(HttpMethod.Get, "https://vc/api/vcenter/vm"), Reply(200, "[]")), Has.One.Contains($"the header {Session} is missing"));

    [Test]
    public async Task SendAsync_LoginWithoutCredentials_IsAViolation() =>
        Assert.That(await Violations(new HttpRequestMessage(HttpMethod.Post, "https://vc/api/session"), Reply(201, "\"token\"")), Has.One.Contains("basic credentials are missing"));

    [Test]
    public async Task SendAsync_EnvelopeAroundTheBody_IsAViolation() =>
        Assert.That(
            await Violations(Post("/api/vcenter/vm", """{"spec":{"guest_OS":"RHEL_8_64"}}"""), Reply(201, "\"vm-1\"")),
            Has.One.Contains("request /spec: VcenterVMCreateSpec has no member \"spec\""));

    [Test]
    public async Task SendAsync_BodyWhereNoneBelongs_IsAViolation() =>
        Assert.That(await Violations(Post("/api/vcenter/vm/vm-1/power?action=start", "{}"), Reply(204)), Has.One.Contains("takes none"));

    [Test]
    public async Task SendAsync_MissingBody_IsAViolation() =>
        Assert.That(
            await Violations(Post("/sdk/vim25/8.0.3.0/VirtualMachine/vm-1/CloneVM_Task", null), Reply(200, """{"_typeName":"ManagedObjectReference","type":"Task","value":"task-1"}""")),
            Has.One.Contains("the body is missing"));

    [Test]
    public async Task SendAsync_ReplyWithAnotherStatus_IsAViolation() =>
        Assert.That(await Violations(Post("/api/vcenter/vm/vm-1/power?action=start", null), Reply(200, "{}")), Has.One.Contains("does not answer 200, but 204"));

    [Test]
    public async Task SendAsync_ReplyAgainstItsSchema_IsAViolation() =>
        Assert.That(await Violations(Get("/api/vcenter/vm/vm-1/power"), Reply(200, """{"state":"on"}""")), Has.One.Contains("reply 200 /state: \"on\" is none of the values of VcenterVmPowerState"));

    [Test]
    public async Task SendAsync_ReplyOfTheOlderApi_IsAViolation() =>
        Assert.That(await Violations(Get("/api/vcenter/vm"), Reply(200, """{"value":[]}""")), Has.One.Contains("array expected, Object found"));

    [Test]
    public async Task SendAsync_FaultWithAnotherStatusThan500_IsAViolation() =>
        Assert.That(await Violations(Get("/sdk/vim25/8.0.3.0/VirtualMachine/vm-1/config"), Reply(401, """{"_typeName":"NotAuthenticated"}""")), Has.One.Contains("every fault with status 500"));

    [Test]
    public async Task SendAsync_AbsentOptionalResult_IsNoViolation() =>
        Assert.That(await Violations(Post("/sdk/vim25/8.0.3.0/SearchIndex/SearchIndex/FindByInventoryPath", """{"inventoryPath":"/DC0"}"""), Reply(200)), Is.Empty);

    [Test]
    public async Task SendAsync_ProxyWithoutJson_IsNoViolation()
    {
        var proxy = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("no healthy upstream", Encoding.UTF8, "text/plain") };

        Assert.That(await Violations(Get("/api/vcenter/vm"), proxy), Is.Empty);
    }

    [Test]
    public async Task SendAsync_NoReply_IsKeptAsAnExchange()
    {
        using var handler = new ContractCheckingHandler(Vendor.Contract, new StubReply(null));
        using var invoker = new HttpMessageInvoker(handler);
        using var request = Get("/api/vcenter/vm");

        await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, CancellationToken.None));

        var exchange = handler.Exchanges.Single();
        Assert.That((exchange.Status, exchange.Violations.Count), Is.EqualTo(((int?)null, 0)));
    }

    private static async Task<IReadOnlyList<string>> Violations(HttpRequestMessage request, HttpResponseMessage reply)
    {
        using (request)
        using (reply)
        {
            using var handler = new ContractCheckingHandler(Vendor.Contract, new StubReply(reply));
            using var invoker = new HttpMessageInvoker(handler);
            await invoker.SendAsync(request, CancellationToken.None);
            return handler.Violations;
        }
    }

    private static HttpRequestMessage Get(string target) => new(HttpMethod.Get, "https://vc" + target) { Headers = { { Session, "token" } } };

    private static HttpRequestMessage Post(string target, string? body) => new(HttpMethod.Post, "https://vc" + target)
    {
        Headers = { { Session, "token" } },
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
    };

    private static HttpResponseMessage Reply(int status, string? body = null) => new((HttpStatusCode)status)
    {
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
    };

    private sealed class StubReply(HttpResponseMessage? reply) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            reply is null ? throw new HttpRequestException("reset") : Task.FromResult(reply);
    }
}

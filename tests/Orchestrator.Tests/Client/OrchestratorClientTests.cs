using System.Net;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.VCenter;

namespace Orchestrator.Tests.Client;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OrchestratorClientTests
{
    private static readonly Guid s_operation = Guid.Parse(Samples.OperationId);

    private readonly FakeTimeProvider _clock = new();
    private readonly StubHandler _stub = new();
    private OrchestratorClient _client = null!;

    [SetUp]
    public void Connect() => _client = OrchestratorClient.Connect(new Uri("http://orchestrator.example"), "the-key", _stub, _clock);

    [TearDown]
    public void Disconnect() => _client.Dispose();

    [Test]
    public async Task An_order_whose_connection_is_lost_is_sent_again_with_the_same_key()
    {
        _stub.LosesTheConnection().LosesTheConnection().Answers(HttpStatusCode.Accepted, Samples.Operation("queued"));

        var operation = await _clock.DriveAsync(_client.OrderAsync(Order()));

        Assert.That(operation.State, Is.EqualTo(OperationState.Queued));
        Assert.That(_stub.Sent.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count(), Is.EqualTo(1));
        Assert.That(_stub.Sent.Select(request => request.Line), Is.EqualTo(Enumerable.Repeat("POST /api/v1/vms", 3)));
        Assert.That(_stub.Sent[2].Headers["Authorization"], Is.EqualTo("Bearer the-key"));
        Assert.That(_stub.Sent[2].Body, Is.EqualTo("""{"name":"tax-web-01","system":"tax","image":"rhel-9","size":"small"}"""));
    }

    [TestCase(HttpStatusCode.TooManyRequests)]
    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.Conflict)]
    public async Task A_busy_service_is_asked_again_after_the_time_it_names(HttpStatusCode busy)
    {
        var started = _clock.GetTimestamp();
        _stub.Answers(busy, retryAfter: 7).Answers(HttpStatusCode.Accepted, Samples.Operation("queued"));

        await _clock.DriveAsync(_client.OrderAsync(Order(), "my-key"));

        Assert.That(_clock.GetElapsedTime(started), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(_stub.Sent.Select(request => request.Headers["Idempotency-Key"]), Is.EqualTo(["my-key", "my-key"]));
    }

    [Test]
    public async Task A_refusal_is_thrown_with_its_problem_and_not_repeated()
    {
        _stub.Answers(HttpStatusCode.UnprocessableEntity, """
            { "type": "/problems/invalid-request", "title": "The request is invalid", "status": 422, "code": "invalid-request", "retryable": false,
              "errors": [ { "pointer": "#/disks/0/sizeGiB", "code": "out-of-range", "detail": "From 1 to 4096." } ] }
            """, "application/problem+json");

        var refused = (await Assert.ThrowsAsync<OrchestratorException>(() => _client.OrderAsync(Order())))!;

        Assert.That(refused.Code, Is.EqualTo("invalid-request"));
        Assert.That(refused.Problem!.Errors!.Single().Pointer, Is.EqualTo("#/disks/0/sizeGiB"));
        Assert.That(refused.Message, Does.Contain("#/disks/0/sizeGiB: From 1 to 4096."));
        Assert.That(_stub.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_service_that_cannot_be_reached_ends_in_an_exception_that_says_so()
    {
        for (var i = 0; i < 200; i++)
            _stub.LosesTheConnection();

        var lost = (await Assert.ThrowsAsync<OrchestratorException>(() => _clock.DriveAsync(_client.OrderAsync(Order()), TimeSpan.FromSeconds(1))))!;

        Assert.That(lost.Message, Does.Contain("http://orchestrator.example").And.Contain("connection reset"));
        Assert.That(_stub.Sent, Has.Count.LessThan(40));
    }

    [Test]
    public async Task WaitAsync_OutlastsARestart_ReturnsTheEnd()
    {
        _stub.Answers(HttpStatusCode.OK, Samples.Operation("running")).LosesTheConnection().Answers(HttpStatusCode.OK, Samples.Operation("succeeded"));

        var operation = await _clock.DriveAsync(_client.WaitAsync(s_operation, TimeSpan.FromMinutes(10)));

        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded));
        Assert.That(_stub.Sent.Select(request => request.Headers["Prefer"]), Is.All.EqualTo("wait=30"));
    }

    [Test]
    public async Task WaitAsync_FailedOperation_IsReturnedWithItsError()
    {
        _stub.Answers(HttpStatusCode.OK, Samples.Operation("failed", """
            { "type": "/problems/vcenter-refused", "title": "vCenter refused", "status": 502, "code": "vcenter-refused", "retryable": true,
              "vcenter": { "messageId": "com.vmware.x", "taskId": "task-1", "errorType": "RESOURCE_BUSY" },
              "step": "cloneTemplate", "undone": ["The address was released."], "left": [], "next": "Retry." }
            """));

        var error = (await _client.WaitAsync(s_operation, TimeSpan.FromMinutes(1))).Error!;

        Assert.That((error.Step, error.VCenter!.TaskId, error.Undone.Single()), Is.EqualTo(("cloneTemplate", "task-1", "The address was released.")));
    }

    [Test]
    public async Task WaitAsync_NotEndedInTime_SaysWhereItStands()
    {
        for (var i = 0; i < 20; i++)
            _stub.Answers(HttpStatusCode.OK, Samples.Operation("running"));

        var late = (await Assert.ThrowsAsync<TimeoutException>(() => _clock.DriveAsync(_client.WaitAsync(s_operation, TimeSpan.FromSeconds(5)))))!;

        Assert.That(late.Message, Does.Contain("vm.create").And.Contain("installTools"));
    }

    [Test]
    public async Task Events_go_on_after_the_last_one_read_when_the_connection_breaks()
    {
        _stub.Streams(new BreakingStream(Samples.Event(11, "running") + ": still here\n\n" + Samples.Event(12, "running")))
            .Streams(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Samples.Event(13, "succeeded"))));

        var events = await _clock.DriveAsync(ReadAsync(_client.ReadEventsAsync(s_operation)));

        Assert.That(events.Select(happened => happened.Id), Is.EqualTo([11L, 12L, 13L]));
        Assert.That(_stub.Sent[0].Headers.ContainsKey("Last-Event-ID"), Is.False);
        Assert.That(_stub.Sent[1].Headers["Last-Event-ID"], Is.EqualTo("12"));
        Assert.That(_stub.Sent[1].Headers["Accept"], Is.EqualTo("text/event-stream"));
    }

    [Test]
    public async Task Lists_are_read_page_after_page()
    {
        _stub.Answers(HttpStatusCode.OK, $$"""{ "items": [ {{Samples.Vm}} ], "nextPageToken": "abc" }""")
            .Answers(HttpStatusCode.OK, $$"""{ "items": [ {{Samples.Vm}} ] }""");

        var vms = await ReadAsync(_client.ListAsync((api, token) => api.ListVmsAsync("tax", VmState.Ready, "tax-*", 1, token, default)));

        Assert.That(vms, Has.Count.EqualTo(2));
        Assert.That(_stub.Sent.Select(request => Uri.UnescapeDataString(request.Line)), Is.EqualTo(
            ["GET /api/v1/vms?system=tax&state=ready&name=tax-*&pageSize=1", "GET /api/v1/vms?system=tax&state=ready&name=tax-*&pageSize=1&pageToken=abc"]));
    }

    private static CreateVmRequest Order() => new() { Name = "tax-web-01", System = "tax", Image = "rhel-9", Size = "small" };

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        var read = new List<T>();
        await foreach (var item in items)
            read.Add(item);
        return read;
    }
}

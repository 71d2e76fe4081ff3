using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Operations;
using State = Orchestrator.Operations.OperationState;

namespace Orchestrator.Tests.Api;

internal sealed class OperationTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_wait_ends_with_the_operation()
    {
        var operation = await _host.Client.OrderAsync(ApiHost.Order("waited"));
        var waiting = _host.Client.WaitAsync(operation.Id, s_patience);

        await _host.SaveAsync(operation.Id, State.Running, "operation.started");
        Assert.That(waiting.IsCompleted, Is.False);
        await _host.SaveAsync(operation.Id, State.Succeeded, "operation.succeeded");

        Assert.That((await waiting).State, Is.EqualTo(Orchestrator.Client.Operations.OperationState.Succeeded));
    }

    [TestCase(Orchestrator.Client.Vms.VmPurpose.Production, Orchestrator.Client.Operations.Lane.Interactive)]
    [TestCase(Orchestrator.Client.Vms.VmPurpose.Test, Orchestrator.Client.Operations.Lane.Pipeline)]
    public async Task An_operation_says_in_which_lane_it_waits(Orchestrator.Client.Vms.VmPurpose purpose, Orchestrator.Client.Operations.Lane lane)
    {
        var accepted = await _host.Client.OrderAsync(ApiHost.Order($"lane-{purpose}".ToLowerInvariant()) with { Purpose = purpose });

        Assert.That(accepted.Lane, Is.EqualTo(lane));
        Assert.That((await _host.Client.GetOperationAsync(accepted.Id)).Lane, Is.EqualTo(lane));
    }

    [Test]
    public async Task An_order_that_prefers_to_wait_is_answered_when_it_has_waited()
    {
        var order = ApiHost.Order("prefers");
        var operation = await _host.Client.CallAsync(api => api.OrderVmAsync(order, "key-prefers", "wait=0", default));

        Assert.That(operation.State, Is.EqualTo(Orchestrator.Client.Operations.OperationState.Queued));
        await _host.SaveAsync(operation.Id, State.Succeeded, "operation.succeeded");

        var again = await _host.Client.CallAsync(api => api.OrderVmAsync(order, "key-prefers", "wait=30", default));
        Assert.That((again.Id, again.State), Is.EqualTo((operation.Id, Orchestrator.Client.Operations.OperationState.Succeeded)));
    }

    [Test]
    public async Task A_failure_says_what_was_undone_what_was_left_and_what_to_do()
    {
        var operation = await _host.Client.OrderAsync(ApiHost.Order("failed"));
        await _host.SaveAsync(operation.Id, State.Failed, "operation.failed", new Failure("vcenter-failed", "vCenter says: no.")
        {
            Step = "cloneTemplate",
            Retryable = true,
            VCenterMessageId = "com.vmware.x",
            VCenterTask = "task-812",
            Undone = ["The address was released."],
            Left = ["The folder stands."],
        });

        var error = (await _host.Client.GetOperationAsync(operation.Id)).Error!;

        Assert.That((error.Code, error.Type, error.Step, error.Retryable), Is.EqualTo(("vcenter-failed", "/problems/vcenter-failed", "cloneTemplate", true)));
        Assert.That((error.VCenter!.MessageId, error.VCenter.TaskId), Is.EqualTo(("com.vmware.x", "task-812")));
        Assert.That((error.Undone.Single(), error.Left.Single()), Is.EqualTo(("The address was released.", "The folder stands.")));
        Assert.That(error.Next, Is.Not.Empty);
    }

    [Test]
    public async Task A_failed_operation_is_taken_up_again_once_per_key()
    {
        var operation = await _host.Client.OrderAsync(ApiHost.Order("retried"));
        await _host.SaveAsync(operation.Id, State.Failed, "operation.failed", new Failure("vcenter-unavailable", "No answer.") { Step = "place" });

        var retried = await _host.Client.RetryAsync(operation.Id, "key-retried");
        var repeated = await _host.Client.RetryAsync(operation.Id, "key-retried");
        var refused = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.RetryAsync(operation.Id)))!;

        Assert.That((retried.State, repeated.State, refused.Code), Is.EqualTo((Orchestrator.Client.Operations.OperationState.Queued, Orchestrator.Client.Operations.OperationState.Queued, "state-conflict")));
    }

    [Test]
    public async Task An_operation_that_has_ended_is_not_cancelled()
    {
        var operation = await _host.Client.OrderAsync(ApiHost.Order("cancelled"));
        await _host.Client.CancelAsync(operation.Id);
        await _host.SaveAsync(operation.Id, State.Cancelled, "operation.cancelled", new Failure("cancelled", "Cancelled by request."));

        var refused = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.CancelAsync(operation.Id)))!;

        Assert.That(refused.Code, Is.EqualTo("state-conflict"));
    }

    [Test]
    public async Task Events_come_as_they_happen_and_end_with_the_operation()
    {
        var operation = await _host.Client.OrderAsync(ApiHost.Order("streamed"));
        var types = new List<string>();
        using var late = new CancellationTokenSource(s_patience, TimeProvider.System);

        await foreach (var happened in _host.Client.ReadEventsAsync(operation.Id, cancellationToken: late.Token))
        {
            types.Add(happened.Type);
            if (happened.Type == "operation.queued")
                await _host.SaveAsync(operation.Id, State.Running, "step.started");
            if (happened.Type == "step.started")
                await _host.SaveAsync(operation.Id, State.Succeeded, "operation.succeeded");
        }

        Assert.That(types, Is.EqualTo(["operation.queued", "step.started", "operation.succeeded"]));
    }

    [Test]
    public async Task Events_are_taken_up_after_the_last_one_seen()
    {
        var operation = await _host.Client.OrderAsync(ApiHost.Order("resumed"));
        await _host.SaveAsync(operation.Id, State.Running, "step.started");
        await _host.SaveAsync(operation.Id, State.Succeeded, "operation.succeeded");
        var all = await ReadAsync(operation.Id, null);

        var rest = await ReadAsync(operation.Id, all[0].Id);
        var nothing = await ReadAsync(operation.Id, all[^1].Id);

        Assert.That(rest.Select(happened => happened.Id), Is.EqualTo(all.Skip(1).Select(happened => happened.Id)));
        Assert.That(nothing, Is.Empty);
    }

    [Test]
    public async Task An_event_id_that_is_none_is_refused()
    {
        var operation = await _host.Client.OrderAsync(ApiHost.Order("no-event"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/operations/{operation.Id}/events") { Headers = { { "Last-Event-ID", "x" } } };
        using var response = await _host.Http.SendAsync(request);

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
    }

    private async Task<List<OperationEventView>> ReadAsync(Guid operation, long? after)
    {
        using var late = new CancellationTokenSource(s_patience, TimeProvider.System);
        var events = new List<OperationEventView>();
        await foreach (var happened in _host.Client.ReadEventsAsync(operation, after, late.Token))
            events.Add(happened);
        return events;
    }
}

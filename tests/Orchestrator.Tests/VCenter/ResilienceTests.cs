using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Tests.VCenter;

public sealed class ResilienceTests
{
    private const string PowerRoute = "GET /api/vcenter/vm/vm-1/power";
    private const string DeployRoute = "POST /api/vcenter/vm-template/library-items/item-1?action=deploy";
    private const string CloneRoute = "VirtualMachine/vm-1/CloneVM_Task";
    private static readonly VmId Vm = new("vm-1");
    private static readonly CloneVMRequest Clone = new(
        new ManagedObjectReference("Folder", "group-v3"), "web-1", new VirtualMachineCloneSpec { Location = new VirtualMachineRelocateSpec() });

    private static StubReply PowerOn => StubReply.Json("""{"state":"POWERED_ON"}""");

    private static IEnumerable<TestCaseData> WorthIt()
    {
        yield return new TestCaseData(StubReply.Error(500, "RESOURCE_BUSY")).SetArgDisplayNames("500 RESOURCE_BUSY").SetProperty("Quirk", "40");
        yield return new TestCaseData(StubReply.Text(503, "no healthy upstream")).SetArgDisplayNames("503 without vAPI body").SetProperty("Quirk", "48");
        yield return new TestCaseData(StubReply.Error(503, "SERVICE_UNAVAILABLE", "com.vmware.vapi.endpoint.down")).SetArgDisplayNames("503 of the endpoint");
        yield return new TestCaseData(StubReply.Reset()).SetArgDisplayNames("connection reset").SetProperty("Quirk", "47");
        yield return new TestCaseData(StubReply.Refused()).SetArgDisplayNames("connection refused");
    }

    private static IEnumerable<TestCaseData> NotWorthIt()
    {
        yield return new TestCaseData(StubReply.Error(500, "UNABLE_TO_ALLOCATE_RESOURCE", "com.vmware.api.vcenter.vm.too_many_matches"), VCenterErrorKind.Invalid)
            .SetArgDisplayNames("too many matches").SetProperty("Quirk", "44");
        yield return new TestCaseData(StubReply.Error(500, "INTERNAL_SERVER_ERROR"), VCenterErrorKind.Failed).SetArgDisplayNames("internal server error");
        yield return new TestCaseData(StubReply.Error(503, "SERVICE_UNAVAILABLE", "com.vmware.api.vcenter.vm.guest.tools_not_running"), VCenterErrorKind.GuestUnavailable)
            .SetArgDisplayNames("Tools not running").SetProperty("Quirk", "41");
        yield return new TestCaseData(StubReply.Error(404, "NOT_FOUND"), VCenterErrorKind.NotFound).SetArgDisplayNames("not found");
        yield return new TestCaseData(StubReply.Error(403, "UNAUTHORIZED"), VCenterErrorKind.Refused).SetArgDisplayNames("no privilege");
    }

    [TestCaseSource(nameof(WorthIt))]
    public async Task SafeCall_FailsInAWayWorthIt_IsSentAgain(StubReply failure)
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, failure, failure, PowerOn);

        var power = await vcenter.DriveAsync(vcenter.Connection.Power.GetAsync(Vm, default));

        Assert.That(power.State, Is.EqualTo(VmPowerState.PoweredOn));
        Assert.That(vcenter.Stub.Count(PowerRoute), Is.EqualTo(3));
    }

    [TestCaseSource(nameof(NotWorthIt))]
    public async Task SafeCall_FailsInAnotherWay_IsSentOnce(StubReply failure, VCenterErrorKind kind)
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, failure, PowerOn);

        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.DriveAsync(vcenter.Connection.Power.GetAsync(Vm, default)));

        Assert.That(error!.Kind, Is.EqualTo(kind));
        Assert.That(vcenter.Stub.Count(PowerRoute), Is.EqualTo(1));
    }

    [Test]
    [Property("Quirk", "53")]
    public async Task CreatingCall_AnyFailure_IsSentOnce()
    {
        (StubReply Reply, VCenterErrorKind Kind)[] failures =
        [
            (StubReply.Reset(), VCenterErrorKind.UnknownOutcome),
            (StubReply.Refused(), VCenterErrorKind.Unavailable),
            (StubReply.Text(503, "no healthy upstream"), VCenterErrorKind.Unavailable),
            (StubReply.Text(503, "upstream connect error or disconnect/reset before headers. reset reason: connection termination"), VCenterErrorKind.UnknownOutcome),
            (StubReply.Text(502, "bad gateway"), VCenterErrorKind.UnknownOutcome),
            (StubReply.Fault("TaskInProgress"), VCenterErrorKind.Busy),
            (StubReply.Fault("SystemError"), VCenterErrorKind.UnknownOutcome),
            (StubReply.Json("not json", 200), VCenterErrorKind.UnknownOutcome),
            (StubReply.Empty(), VCenterErrorKind.UnknownOutcome),
        ];
        foreach (var (reply, kind) in failures)
        {
            await using var vcenter = new StubVCenter();
            vcenter.Stub.OnVim(CloneRoute, reply, StubReply.Reference("Task", "task-1"));
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.DriveAsync(vcenter.Connection.VirtualMachines.CloneAsync(Vm, Clone, default)));
            Assert.That((error!.Kind, vcenter.Stub.Count(CloneRoute)), Is.EqualTo((kind, 1)), error.Message);
        }
    }

    [Test]
    [Property("Quirk", "51")]
    [Property("Quirk", "52")]
    public async Task CreatingCall_NoAnswerInTime_IsUnknownOutcomeAndSentOnce()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim(CloneRoute, StubReply.Hang());
        var sent = vcenter.Stub.Expect(call => call.Route.EndsWith(CloneRoute, StringComparison.Ordinal));

        var call = vcenter.Connection.VirtualMachines.CloneAsync(Vm, Clone, default);
        await sent;
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.DriveAsync(call, TimeSpan.FromSeconds(5)));

        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.UnknownOutcome, ErrorTypes.TimedOut)));
        Assert.That(vcenter.Stub.Count(CloneRoute), Is.EqualTo(1));
    }

    [Test]
    [Property("Quirk", "51")]
    public async Task HeldCall_TakesLongerThanAnAttempt_IsAnswered()
    {
        await using var vcenter = new StubVCenter();
        var done = new TaskCompletionSource();
        vcenter.Stub.On(DeployRoute, StubReply.After(done.Task, StubReply.Json("\"vm-7\"")));
        var sent = vcenter.Stub.Expect(call => call.Route == DeployRoute);

        var call = vcenter.Connection.VmTemplates.DeployAsync(new LibraryItemId("item-1"), new VmTemplateDeploySpec("web-1"), default);
        await sent;
        vcenter.Time.Advance(TimeSpan.FromMinutes(90));
        done.SetResult();

        Assert.That(await call, Is.EqualTo(new VmId("vm-7")));
    }

    [Test]
    [Property("Quirk", "52")]
    public async Task HeldCall_NoAnswerByItsOwnTimeOut_IsAnUnknownOutcomeAndSentOnce()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(DeployRoute, StubReply.Hang());
        var sent = vcenter.Stub.Expect(call => call.Route == DeployRoute);

        var call = vcenter.Connection.VmTemplates.DeployAsync(new LibraryItemId("item-1"), new VmTemplateDeploySpec("web-1"), default);
        await sent;
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.DriveAsync(call, TimeSpan.FromMinutes(10)));

        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.UnknownOutcome, ErrorTypes.TimedOut)));
        Assert.That(vcenter.Stub.Count(DeployRoute), Is.EqualTo(1));
    }

    [Test]
    public async Task CreatingCall_LoginDoesNotAnswer_IsUnavailableBecauseNothingWasSent()
    {
        await using var vcenter = new StubVCenter();
        await vcenter.Connection.GetReleaseAsync(default);
        vcenter.Stub.On("POST /api/session", StubReply.Hang());

        var error = await Assert.ThrowsAsync<VCenterException>(
            () => vcenter.DriveAsync(vcenter.Connection.VirtualMachines.CloneAsync(Vm, Clone, default), TimeSpan.FromSeconds(5)));

        Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.Unavailable));
        Assert.That(vcenter.Stub.Count(CloneRoute), Is.Zero);
    }

    [Test]
    public async Task SafeCall_NoAnswerInTime_IsSentAgainAndThenUnavailable()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, StubReply.Hang());
        var sent = vcenter.Stub.Expect(call => call.Route == PowerRoute);

        var call = vcenter.Connection.Power.GetAsync(Vm, default);
        await sent;
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.DriveAsync(call, TimeSpan.FromSeconds(1)));

        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.TimedOut)));
        Assert.That(vcenter.Stub.Count(PowerRoute), Is.EqualTo(4));
    }

    [Test]
    public async Task SafeCall_RetryAfter_IsWaitedFor()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, StubReply.Json("""{"error_type":"RESOURCE_BUSY","messages":[]}""", 500, ("Retry-After", "17")), PowerOn);
        await vcenter.Connection.GetReleaseAsync(default);
        var before = vcenter.Time.GetUtcNow();

        await vcenter.DriveAsync(vcenter.Connection.Power.GetAsync(Vm, default), TimeSpan.FromSeconds(1));

        Assert.That(vcenter.Time.GetUtcNow() - before, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(17)));
    }

    [Test]
    public async Task ReadOnlyPost_Reset_IsSentAgain()
    {
        const string find = "SearchIndex/SearchIndex/FindChild";
        await using var vcenter = new StubVCenter();
        vcenter.Stub.OnVim(find, StubReply.Reset(), StubReply.Reference("VirtualMachine", "vm-9"));

        var found = await vcenter.DriveAsync(vcenter.Connection.Inventory.FindInFolderAsync(new FolderId("group-v3"), "web-1", default));

        Assert.That(found, Is.EqualTo(new VmId("vm-9")));
        Assert.That(vcenter.Stub.Count(find), Is.EqualTo(2));
    }

    [Test]
    public async Task Breaker_VCenterFails_OpensAndClosesAgain()
    {
        await using var vcenter = new StubVCenter(options => options.MaxRetries = 0);
        vcenter.Stub.On(PowerRoute, call => vcenter.Stub.Count(PowerRoute) <= 8 ? StubReply.Text(503, "no healthy upstream") : PowerOn);
        for (var i = 0; i < 8; i++)
            await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));

        var open = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
        Assert.That((open!.Kind, open.ErrorType), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.CircuitOpen)));
        Assert.That(open.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(vcenter.Stub.Count(PowerRoute), Is.EqualTo(8), "nothing was sent");

        vcenter.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.That((await vcenter.Connection.Power.GetAsync(Vm, default)).State, Is.EqualTo(VmPowerState.PoweredOn));
    }

    [Test]
    [Property("Quirk", "41")]
    public async Task Breaker_ToolsOfVmsDoNotRun_StaysClosed()
    {
        const string identity = "GET /api/vcenter/vm/vm-1/guest/identity";
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(identity, StubReply.Error(503, "SERVICE_UNAVAILABLE", "com.vmware.api.vcenter.vm.guest.tools_not_running"));
        vcenter.Stub.On(PowerRoute, PowerOn);
        for (var i = 0; i < 100; i++)
        {
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Guest.GetIdentityAsync(Vm, default));
            Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.GuestUnavailable));
        }

        Assert.That((await vcenter.Connection.Power.GetAsync(Vm, default)).State, Is.EqualTo(VmPowerState.PoweredOn));
    }

    [Test]
    [Property("Quirk", "103")]
    public async Task Breaker_TooManyTagCalls_DoNotCloseVCenterToOrders()
    {
        const string categories = "GET /api/cis/tagging/category";
        await using var vcenter = new StubVCenter(options => options.MaxRetries = 0);
        vcenter.Stub.On(categories, StubReply.Error(503, "SERVICE_UNAVAILABLE", "com.vmware.vapi.endpoint.requestRate"));
        vcenter.Stub.On(PowerRoute, PowerOn);
        for (var i = 0; i < 10; i++)
        {
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Tagging.ListCategoriesAsync(default));
            Assert.That((error!.Kind, error.IsTransient), Is.EqualTo((VCenterErrorKind.Busy, true)));
        }

        Assert.That((await vcenter.Connection.Power.GetAsync(Vm, default)).State, Is.EqualTo(VmPowerState.PoweredOn));
    }

    [Test]
    public async Task Calls_ManyAtOnce_AreLimitedButTheLongPollIsNotCounted()
    {
        await using var vcenter = new StubVCenter(options => options.MaxConcurrentCalls = 3);
        await vcenter.Connection.GetReleaseAsync(default);
        var gate = new TaskCompletionSource();
        var inFlight = 0;
        var most = 0;
        vcenter.Stub.On(PowerRoute, _ =>
        {
            var now = Interlocked.Increment(ref inFlight);
            most = Math.Max(most, now);
            return StubReply.Later(async token =>
            {
                await gate.Task.WaitAsync(token);
                Interlocked.Decrement(ref inFlight);
                return PowerOn;
            });
        });
        vcenter.Stub.OnVim("PropertyCollector/pc/WaitForUpdatesEx", StubReply.Empty());

        var third = vcenter.Stub.Expect(call => call.Route == PowerRoute && vcenter.Stub.Count(PowerRoute) == 3);
        var calls = Enumerable.Range(0, 12).Select(_ => vcenter.Connection.Power.GetAsync(Vm, default)).ToArray();
        await third;
        var news = await vcenter.Connection.Properties.WaitForUpdatesExAsync("pc", new WaitForUpdatesExRequest("1"), default);
        gate.SetResult();
        await Task.WhenAll(calls);

        Assert.That(news, Is.Null);
        Assert.That(most, Is.LessThanOrEqualTo(3));
    }

    [Test]
    [Property("Quirk", "103")]
    public async Task TagCalls_Many_ArePaced()
    {
        const string tags = "GET /api/cis/tagging/tag";
        await using var vcenter = new StubVCenter(options => options.TagCallsPerSecond = 10);
        vcenter.Stub.On(tags, StubReply.Json("[]"));
        await vcenter.Connection.Tagging.ListTagsAsync(default);
        var before = vcenter.Time.GetUtcNow();

        await vcenter.DriveAsync(Task.WhenAll(Enumerable.Range(0, 30).Select(_ => vcenter.Connection.Tagging.ListTagsAsync(default))));

        Assert.That(vcenter.Time.GetUtcNow() - before, Is.GreaterThan(TimeSpan.FromSeconds(2.5)));
    }

    [Test]
    public async Task Gate_BeforeEveryCall_IsAskedAndGivenBack()
    {
        var gate = new CountingGate();
        await using var vcenter = new StubVCenter(gate: gate);
        vcenter.Stub.On(PowerRoute, StubReply.Error(404, "NOT_FOUND"), PowerOn);

        await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
        await vcenter.Connection.Power.GetAsync(Vm, default);

        Assert.That((gate.Entered, gate.Left), Is.EqualTo((2, 2)));
        Assert.That(gate.Last, Is.EqualTo(new CallInfo("stub", "GET /api/vcenter/vm/{vm}/power", IsSafe: true, IsTagCall: false)));
    }

    [Test]
    public async Task Call_CallerCancels_IsCancelledAndNothingElse()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, StubReply.Hang());
        using var cancellation = new CancellationTokenSource();
        var sent = vcenter.Stub.Expect(call => call.Route == PowerRoute);

        var call = vcenter.Connection.Power.GetAsync(Vm, cancellation.Token);
        await sent;
        await cancellation.CancelAsync();

        var error = await Assert.CatchAsync<OperationCanceledException>(() => call);
        Assert.That(error!.CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That(vcenter.Stub.Count(PowerRoute), Is.EqualTo(1));
    }

    [Test]
    public async Task Call_AfterDispose_IsUnavailable()
    {
        var vcenter = new StubVCenter();
        await vcenter.DisposeAsync();
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Unavailable, ErrorTypes.Disposed)));
    }

    private sealed class CountingGate : ICallGate, IDisposable
    {
        public int Entered { get; private set; }

        public int Left { get; private set; }

        public CallInfo? Last { get; private set; }

        public ValueTask<IDisposable?> EnterAsync(CallInfo info, CancellationToken cancellationToken)
        {
            Entered++;
            Last = info;
            return ValueTask.FromResult<IDisposable?>(this);
        }

        public void Dispose() => Left++;
    }
}

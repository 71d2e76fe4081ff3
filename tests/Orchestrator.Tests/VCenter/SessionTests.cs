using System.Text;
using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Tests.VCenter;

public sealed class SessionTests
{
    private const string PowerRoute = "GET /api/vcenter/vm/vm-1/power";
    private const string LoginRoute = "POST /api/session";
    private static readonly VmId Vm = new("vm-1");

    private static StubReply PowerOn => StubReply.Json("""{"state":"POWERED_ON"}""");

    [Test]
    [Property("Quirk", "1")]
    [Property("Quirk", "3")]
    public async Task Call_WithoutSession_LogsInOnceWithBasicAndSendsTheToken()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, PowerOn);

        var calls = Enumerable.Range(0, 20).Select(_ => vcenter.Connection.Power.GetAsync(Vm, default));
        var answers = await Task.WhenAll(calls);

        Assert.That(answers.Select(answer => answer.State), Is.All.EqualTo(VmPowerState.PoweredOn));
        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(1));
        var login = vcenter.Stub.Calls.Single(call => call.Route == LoginRoute);
        Assert.That(login.Authorization, Is.EqualTo("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("svc@vsphere.local:secret-password"))));
        Assert.That(vcenter.Stub.Calls.Where(call => call.Route == PowerRoute).Select(call => call.Session), Is.All.EqualTo("session-1"));
        Assert.That(vcenter.Stub.Calls.Where(call => call.Route == PowerRoute).Select(call => call.Authorization), Is.All.Null);
    }

    [Test]
    [Property("Quirk", "6")]
    [Property("Quirk", "8")]
    [Property("Quirk", "9")]
    public async Task Call_SessionExpired_IsRenewedOnceForAllAndSentAgain()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, call => call.Session == "session-1" ? StubReply.Error(401, "UNAUTHENTICATED") : PowerOn);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => vcenter.Connection.Power.GetAsync(Vm, default)));

        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(2));
    }

    [Test]
    [Property("Quirk", "9")]
    [Property("Quirk", "10")]
    public async Task VimCall_NotAuthenticated500_IsRenewedForBothApis()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub
            .On(PowerRoute, PowerOn)
            .On("GET /sdk/vim25/8.0.2.0/Task/task-1/info", call => call.Session == "session-1"
                ? StubReply.Fault("NotAuthenticated")
                : StubReply.Json("""{"key":"task-1","state":"success","_typeName":"TaskInfo"}"""));

        var info = await vcenter.Connection.Tasks.GetInfoAsync(new VimTaskId("task-1"), default);
        await vcenter.Connection.Power.GetAsync(Vm, default);

        Assert.That(info.State, Is.EqualTo(TaskInfoState.Success));
        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(2));
        Assert.That(vcenter.Stub.Calls[^1].Session, Is.EqualTo("session-2"));
        Assert.That(
            vcenter.Stub.Calls.Where(call => call.Route == "DELETE /api/session").Select(call => call.Session),
            Is.EqualTo(new[] { "session-1" }),
            "half dead, it would go on to count against the limit");
    }

    [Test]
    [Property("Quirk", "11")]
    public async Task Call_NotAuthenticatedWithFreshSessionToo_IsReportedAndNotLooped()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, StubReply.Error(401, "UNAUTHENTICATED", "com.vmware.vapi.endpoint.method.authentication.required"));

        for (var i = 0; i < 5; i++)
        {
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
            Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.Unauthenticated));
        }

        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(2), "one login, one renewal, none for the calls after");
        Assert.That(vcenter.Stub.Count(PowerRoute), Is.EqualTo(6));
    }

    [Test]
    public async Task ChangingCall_SessionExpired_IsSentAgainBecauseNothingWasDone()
    {
        const string start = "POST /api/vcenter/vm/vm-1/power?action=start";
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(start, StubReply.Error(401, "UNAUTHENTICATED"), StubReply.Empty());

        await vcenter.Connection.Power.StartAsync(Vm, default);

        Assert.That(vcenter.Stub.Count(start), Is.EqualTo(2));
    }

    [Test]
    public async Task Reply_CarriesAnotherToken_IsTakenOver()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, StubReply.Json("""{"state":"POWERED_ON"}""", 200, ("vmware-api-session-id", "moved")), PowerOn);

        await vcenter.Connection.Power.GetAsync(Vm, default);
        await vcenter.Connection.Power.GetAsync(Vm, default);

        Assert.That(vcenter.Stub.Calls[^1].Session, Is.EqualTo("moved"));
        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(1));
    }

    [Test]
    [Property("Quirk", "12")]
    [Property("Quirk", "13")]
    [Property("Quirk", "14")]
    public async Task Login_Refused_IsTriedOnceMoreLaterAndThenStopped()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(LoginRoute, StubReply.Error(401, "UNAUTHENTICATED"));
        async Task<VCenterException> Call() => (await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default)))!;

        var first = await Call();
        Assert.That((first.Kind, first.ErrorType), Is.EqualTo((VCenterErrorKind.Refused, ErrorTypes.LoginRefused)));
        Assert.That(first.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(5)));
        Assert.That((await Call()).ErrorType, Is.EqualTo(ErrorTypes.LoginRefused));
        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(1), "the second try is delayed");

        vcenter.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.That((await Call()).ErrorType, Is.EqualTo(ErrorTypes.LoginStopped));
        vcenter.Time.Advance(TimeSpan.FromDays(1));
        Assert.That((await Call()).ErrorType, Is.EqualTo(ErrorTypes.LoginStopped));
        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(2), "two in all");
    }

    [Test]
    [Property("Quirk", "13")]
    public async Task Login_StoppedAndPasswordFileChanged_IsTriedAgain()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "old\n");
            await using var vcenter = new StubVCenter(options => (options.Password, options.PasswordFile) = (null, file));
            var good = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("svc@vsphere.local:new"));
            vcenter.Stub.On(PowerRoute, PowerOn);
            vcenter.Stub.On(LoginRoute, call => call.Authorization == good ? StubReply.Json("\"fresh\"", 201) : StubReply.Error(401, "UNAUTHENTICATED"));
            for (var i = 0; i < 3; i++)
            {
                await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
                vcenter.Time.Advance(TimeSpan.FromMinutes(1));
            }

            await File.WriteAllTextAsync(file, "new\r\n");
            await vcenter.Connection.Power.GetAsync(Vm, default);

            Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(3));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    [Property("Quirk", "2")]
    public async Task Login_SessionLimit_IsItsOwnKindAndNotHammered()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(LoginRoute, StubReply.Json(
            """{"type":"com.vmware.vapi.std.errors.service_unavailable","value":{"error_type":"SERVICE_UNAVAILABLE","messages":[{"args":[],"default_message":"User session count is limited to 550.","id":"com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached"}]}}""",
            503));

        for (var i = 0; i < 10; i++)
        {
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
            Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.SessionLimit));
        }

        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(1));
    }

    [Test]
    public async Task Login_Unreachable_IsUnavailableAndCountsForNoRefusal()
    {
        await using var vcenter = new StubVCenter(options => options.BreakerMinimumCalls = 100);
        vcenter.Stub.On(PowerRoute, PowerOn);
        vcenter.Stub.On(LoginRoute, StubReply.Refused(), StubReply.Reset(), StubReply.Refused(), StubReply.Json("\"at-last\"", 201));

        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
            Assert.That(error!.Kind, Is.EqualTo(VCenterErrorKind.Unavailable));
        }

        await vcenter.Connection.Power.GetAsync(Vm, default);
        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(4), "one login a call: logins are not repeated");
    }

    [Test]
    [Property("Quirk", "3")]
    public async Task DisposeAsync_WithSession_LogsOut()
    {
        var vcenter = new StubVCenter();
        vcenter.Stub.On(PowerRoute, PowerOn);
        await vcenter.Connection.Power.GetAsync(Vm, default);

        await vcenter.DisposeAsync();

        var logout = vcenter.Stub.Calls[^1];
        Assert.That((logout.Route, logout.Session), Is.EqualTo(("DELETE /api/session", "session-1")));
    }

    [Test]
    public async Task DisposeAsync_WithoutSession_CallsNothing()
    {
        var vcenter = new StubVCenter();
        await vcenter.DisposeAsync();
        Assert.That(vcenter.Stub.Calls, Is.Empty);
    }

    [Test]
    public async Task Error_OfRefusedLogin_HoldsNoSecret()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(LoginRoute, StubReply.Error(401, "UNAUTHENTICATED"));
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.Power.GetAsync(Vm, default));
        Assert.That(error!.ToString(), Does.Not.Contain("secret-password"));
    }

    [Test]
    public async Task Call_CancelledWhileOthersLogIn_OnlyItselfGivesUp()
    {
        await using var vcenter = new StubVCenter();
        var gate = new TaskCompletionSource();
        vcenter.Stub.On(PowerRoute, PowerOn);
        vcenter.Stub.On(LoginRoute, StubReply.After(gate.Task, StubReply.Json("\"slow\"", 201)));
        using var cancellation = new CancellationTokenSource();

        var impatient = vcenter.Connection.Power.GetAsync(Vm, cancellation.Token);
        var patient = vcenter.Connection.Power.GetAsync(Vm, default);
        await cancellation.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();

        Assert.That((await patient).State, Is.EqualTo(VmPowerState.PoweredOn));
        Assert.That(vcenter.Stub.Count(LoginRoute), Is.EqualTo(1));
    }
}

using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Tests.VCenter;

public sealed class ReleaseTests
{
    private const string Hello = "POST /api/vcenter/system?action=hello";
    private const string Version = "GET /api/appliance/system/version";

    [Test]
    [Property("Quirk", "93")]
    public async Task GetReleaseAsync_Hello_IsAskedOnceWithoutSession()
    {
        await using var vcenter = new StubVCenter();
        var releases = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => vcenter.Connection.GetReleaseAsync(default)));
        Assert.That(releases, Is.All.EqualTo("8.0.2.0"));
        Assert.That(vcenter.Stub.Calls.Select(call => (call.Route, call.Session)), Is.EqualTo(new[] { (Hello, (string?)null) }));
        Assert.That(vcenter.Stub.Calls[0].Body, Is.EqualTo("""{"api_releases":["8.0.3.0","8.0.2.0","8.0.1.0"]}"""));
    }

    [TestCase("8.0.1.00400", "8.0.1.0")]
    [TestCase("8.0.2.00500", "8.0.1.0")]
    [Property("Quirk", "49")]
    public async Task GetReleaseAsync_NoHello_GoesByTheVersion(string version, string release)
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub
            .On(Hello, StubReply.Error(404, "NOT_FOUND", "com.vmware.vapi.rest.httpNotFound"))
            .On(Version, StubReply.Json($$"""{"version":"{{version}}","product":"VMware vCenter Server","build":"1"}"""));
        Assert.That(await vcenter.Connection.GetReleaseAsync(default), Is.EqualTo(release));
    }

    [TestCase("7.0.3.00800")]
    [TestCase("8.0.0.10200")]
    [Property("Quirk", "49")]
    public async Task GetReleaseAsync_TooOld_IsRefusedClearly(string version)
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub
            .On(Hello, StubReply.Error(404, "NOT_FOUND", "com.vmware.vapi.rest.httpNotFound"))
            .On(Version, StubReply.Json($$"""{"version":"{{version}}"}"""));
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.CheckAsync(default));
        Assert.That((error!.Kind, error.ErrorType), Is.EqualTo((VCenterErrorKind.Refused, ErrorTypes.UnsupportedRelease)));
        Assert.That(error.Message, Does.Contain(version).And.Contain("8.0 U1"));
    }

    [Test]
    [Property("Quirk", "93")]
    public async Task GetReleaseAsync_NothingInCommon_IsRefusedClearly()
    {
        await using var vcenter = new StubVCenter();
        vcenter.Stub.On(Hello, StubReply.Json("""{"api_release":""}"""));
        var error = await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.GetReleaseAsync(default));
        Assert.That(error!.ErrorType, Is.EqualTo(ErrorTypes.UnsupportedRelease));
    }

    [Test]
    public async Task GetReleaseAsync_VCenterDown_IsAskedAgainNextTime()
    {
        await using var vcenter = new StubVCenter(options => options.MaxRetries = 0);
        vcenter.Stub.On(Hello, StubReply.Refused(), StubReply.Json("""{"api_release":"8.0.3.0"}"""));
        await Assert.ThrowsAsync<VCenterException>(() => vcenter.Connection.GetReleaseAsync(default));
        Assert.That(await vcenter.Connection.GetReleaseAsync(default), Is.EqualTo("8.0.3.0"));
    }
}

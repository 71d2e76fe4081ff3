namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class SessionTests
{
    [Test]
    [Property("Quirk", "1")]
    [Property("Quirk", "24")]
    public async Task A_login_answers_201_with_a_bare_string()
    {
        await using var lab = await Lab.Start();
        var login = await lab.LogIn();
        Assert.That((login.Code, login.Text[0]), Is.EqualTo((201, '"')));
    }

    [Test]
    [Property("Quirk", "12")]
    [Property("Quirk", "37")]
    public async Task A_wrong_password_is_401_without_detail()
    {
        await using var lab = await Lab.Start();
        var login = await lab.LogIn(password: "wrong");
        Assert.Multiple(() =>
        {
            Assert.That(login.Code, Is.EqualTo(401));
            Assert.That(login.ErrorType, Is.EqualTo("UNAUTHENTICATED"));
            Assert.That(login.MessageIds, Is.EqualTo(new[] { "com.vmware.vapi.endpoint.method.authentication.required" }));
        });
    }

    [Test]
    [Property("Quirk", "2")]
    public async Task One_session_too_many_is_503_until_another_is_closed()
    {
        await using var lab = await Lab.Start(options => options with { MaxSessions = 2 });
        var second = await lab.LogIn();
        var third = await lab.LogIn();
        Assert.That((third.Code, third.MessageIds.Single()), Is.EqualTo((503, "com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached")));
        lab.Token = second.Scalar;
        await lab.Delete("/api/session");
        Assert.That((await lab.LogIn()).Code, Is.EqualTo(201));
    }

    [Test]
    [Property("Quirk", "5")]
    public async Task One_vim_session_too_many_is_503_without_json()
    {
        await using var lab = await Lab.Start(options => options with { MaxSessions = 1 });
        var login = await lab.Vim("/SessionManager/SessionManager/Login", new { userName = Lab.User, password = Lab.Password });
        Assert.That((login.Code, login.ContentType), Is.EqualTo((503, "text/plain")));
    }

    [Test]
    [Property("Quirk", "6")]
    [Property("Quirk", "9")]
    public async Task An_idle_session_is_401_by_rest_and_500_NotAuthenticated_by_vim()
    {
        await using var lab = await Lab.Start();
        lab.Time.Advance(TimeSpan.FromMinutes(31));
        var rest = await lab.Get("/api/vcenter/vm");
        var vim = await lab.VimGet("/Folder/group-d1/childEntity");
        Assert.Multiple(() =>
        {
            Assert.That((rest.Code, rest.ErrorType), Is.EqualTo((401, "UNAUTHENTICATED")));
            Assert.That((vim.Code, vim.Fault), Is.EqualTo((500, "NotAuthenticated")));
        });
    }

    [Test]
    [Property("Quirk", "7")]
    public async Task Any_call_keeps_a_session_alive()
    {
        await using var lab = await Lab.Start();
        lab.Time.Advance(TimeSpan.FromMinutes(29));
        await lab.Get("/api/session");
        lab.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.That((await lab.Get("/api/session")).Code, Is.EqualTo(200));
    }

    [Test]
    public async Task A_token_serves_both_apis_and_a_vim_login_sends_it_in_a_header()
    {
        await using var lab = await Lab.Start();
        var login = await lab.Vim("/SessionManager/SessionManager/Login", new { userName = Lab.User, password = Lab.Password });
        lab.Token = login.Session;
        Assert.That(((await lab.Get("/api/session")).Code, (await lab.VimGet("/Folder/group-d1/name")).Scalar), Is.EqualTo((200, "Datacenters")));
    }

    [Test]
    public async Task A_wrong_vim_login_is_a_fault()
    {
        await using var lab = await Lab.Start();
        var login = await lab.Vim("/SessionManager/SessionManager/Login", new { userName = Lab.User, password = "wrong" });
        Assert.That((login.Code, login.Fault), Is.EqualTo((500, "InvalidLogin")));
    }

    [Test]
    [Property("Quirk", "13")]
    public async Task Five_wrong_passwords_lock_a_service_account_for_a_while()
    {
        await using var lab = await Lab.Start(options => options with { User = "svc@vsphere.local" }, login: false);
        for (var attempt = 0; attempt < 5; attempt++)
            await lab.LogIn("svc@vsphere.local", "wrong");
        var locked = await lab.LogIn("svc@vsphere.local");
        lab.Time.Advance(TimeSpan.FromSeconds(901));
        Assert.That((locked.Code, (await lab.LogIn("svc@vsphere.local")).Code), Is.EqualTo((401, 201)));
    }

    [Test]
    [Property("Quirk", "13")]
    public async Task The_administrator_is_never_locked()
    {
        await using var lab = await Lab.Start();
        for (var attempt = 0; attempt < 6; attempt++)
            await lab.LogIn(password: "wrong");
        Assert.That((await lab.LogIn()).Code, Is.EqualTo(201));
    }

    [Test]
    [Property("Quirk", "16")]
    [Property("Quirk", "92")]
    public async Task Without_a_session_a_wrong_url_is_404_and_a_right_one_401()
    {
        await using var lab = await Lab.Start();
        lab.Token = null;
        var wrong = await lab.Get("/api/vcenter/machine");
        var vimUnderApi = await lab.Post("/api/VirtualMachine/vm-1/PowerOnVM_Task");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((wrong.Code, (string?)wrong.Json!["name"]), Is.EqualTo((404, "com.vmware.vapi.rest.httpNotFound")));
            Assert.That(vimUnderApi.Code, Is.EqualTo(404));
            Assert.That((await lab.Get("/api/vcenter/vm")).Code, Is.EqualTo(401));
        });
    }

    [Test]
    [Property("Quirk", "93")]
    public async Task An_unknown_release_is_404_or_500_and_hello_negotiates()
    {
        await using var lab = await Lab.Start();
        await using var other = await Lab.Start(options => options with { UnknownReleaseIs500 = true });
        lab.Token = null;
        var hello = await lab.Post("/api/vcenter/system?action=hello", new { api_releases = new[] { "9.0.0.0", "8.0.2.0", "8.0.1.0" } });
        var none = await lab.Post("/api/vcenter/system?action=hello", new { api_releases = new[] { "7.0.0.0" } });
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((await lab.Get("/sdk/vim25/9.9.9.9/ServiceInstance/ServiceInstance/content")).Code, Is.EqualTo(404));
            Assert.That((await other.Get("/sdk/vim25/9.9.9.9/ServiceInstance/ServiceInstance/content")).Code, Is.EqualTo(500));
            Assert.That((string?)hello.Json!["api_release"], Is.EqualTo("8.0.2.0"));
            Assert.That((string?)none.Json!["api_release"], Is.Empty);
        });
    }
}

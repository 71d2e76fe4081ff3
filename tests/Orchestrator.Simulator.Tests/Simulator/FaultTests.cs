using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class FaultTests
{
    private const string Clone = "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task";

    [Test]
    [Property("Quirk", "52")]
    public async Task A_lost_reply_does_the_work_and_breaks_the_connection()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "lostReply", method = "POST", route = Clone });
        await Assert.ThrowsAsync<HttpRequestException>(() => lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web")));
        lab.Settle();
        Assert.That(lab.VmNamed("web").Name, Is.EqualTo("web"));
    }

    [Test]
    [Property("Quirk", "47")]
    public async Task A_dropped_call_did_nothing()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "drop", route = Clone });
        await Assert.ThrowsAsync<HttpRequestException>(() => lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web")));
        lab.Settle();
        Assert.That(lab.State.Vms.Values.Any(vm => vm.Name == "web"), Is.False);
    }

    [Test]
    [Property("Quirk", "48")]
    public async Task A_backend_that_is_down_answers_503_without_json()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "noBody503", route = "/api/*" });
        var answer = await lab.Get("/api/vcenter/vm");
        Assert.That((answer.Code, answer.ContentType, answer.Text), Is.EqualTo((503, "text/plain", "no healthy upstream")));
        Assert.That((await lab.Get("/api/vcenter/vm")).Code, Is.EqualTo(200));
    }

    [Test]
    [Property("Quirk", "15")]
    public async Task One_api_can_be_down_while_the_other_works()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "noBody503", route = "/api/*", times = 0 });
        Assert.That(((await lab.Get("/api/session")).Code, (await lab.VimGet("/Folder/group-d1/name")).Code), Is.EqualTo((503, 200)));
    }

    [Test]
    public async Task An_error_is_built_from_its_names_or_sent_as_given()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "error", route = "/api/vcenter/vm", method = "GET", errorType = "RESOURCE_BUSY", messageId = "x.busy" });
        await lab.Fault(new { kind = "error", route = "/sdk/vim25/{release}/Folder/{moId}/name", vimFault = "HostCommunication" });
        await lab.Fault(new { kind = "error", route = "/api/vcenter/host", status = 418, body = new { tea = true } });
        var built = await lab.Get("/api/vcenter/vm");
        var vim = await lab.VimGet("/Folder/group-d1/name");
        var given = await lab.Get("/api/vcenter/host");
        Assert.That((built.Code, built.ErrorType, built.MessageIds.Single()), Is.EqualTo((500, "RESOURCE_BUSY", "x.busy")));
        Assert.That((vim.Code, vim.Fault, given.Code, given.Text), Is.EqualTo((500, "HostCommunication", 418, "{\"tea\":true}")));
    }

    [Test]
    public async Task Times_skip_and_body_decide_which_calls_are_struck()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "error", route = "/api/vcenter/network", status = 500, times = 2, skip = 1 });
        var codes = new List<int>();
        for (var call = 0; call < 4; call++)
            codes.Add((await lab.Get("/api/vcenter/network")).Code);
        Assert.That(codes, Is.EqualTo(new[] { 200, 500, 500, 200 }));
        await lab.Fault(new { kind = "error", route = Clone, vimFault = "Timedout", bodyContains = "\"name\":\"bad\"" });
        var path = $"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task";
        Assert.That(((await lab.Vim(path, lab.CloneBody("good"))).Code, (await lab.Vim(path, lab.CloneBody("bad"))).Fault), Is.EqualTo((200, "Timedout")));
    }

    [Test]
    public async Task A_route_with_an_action_leaves_its_neighbours_alone()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Clone("web");
        await lab.Fault(new { kind = "error", route = "/api/vcenter/vm/{vm}/power?action=start", status = 500 });
        Assert.That((await lab.Post($"/api/vcenter/vm/{vm.Id}/power?action=stop")).Code, Is.EqualTo(400));
        Assert.That((await lab.Post($"/api/vcenter/vm/{vm.Id}/power?action=start")).Code, Is.EqualTo(500));
    }

    [Test]
    public async Task A_delayed_call_waits_by_the_simulators_clock()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "delay", route = "/api/vcenter/vm", delay = "PT5S" });
        var call = lab.Get("/api/vcenter/vm");
        while (lab.Server.VCenter.Faults.List().Single().Struck == 0)
            await Task.Yield();
        Assert.That(call.IsCompleted, Is.False);
        while (!call.IsCompleted)
        {
            lab.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.That((await call).Code, Is.EqualTo(200));
    }

    [Test]
    [Property("Quirk", "59")]
    public async Task A_task_ends_in_the_error_that_was_asked_for()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "taskError", route = Clone, vimFault = "Timedout", message = "Operation timed out." });
        var task = await lab.Finish(lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web")));
        Assert.That((task.Phase, task.Error!.Fault), Is.EqualTo((TaskPhase.Error, "Timedout")));
        Assert.That((await lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web"))).Code, Is.EqualTo(200));
    }

    [Test]
    [Property("Quirk", "10")]
    public async Task Half_a_session_can_be_dead()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "error", route = "/sdk/vim25/{release}/VirtualMachine/{moId}/ShutdownGuest", vimFault = "NotAuthenticated", times = 0 });
        var vm = await lab.Running("web");
        Assert.That(((await lab.Vim($"/VirtualMachine/{vm.Id}/ShutdownGuest")).Fault, (await lab.VimGet("/Folder/group-d1/name")).Code), Is.EqualTo(("NotAuthenticated", 200)));
    }

    [Test]
    public async Task Faults_are_listed_deleted_and_wrong_ones_refused()
    {
        await using var lab = await Lab.Start();
        await lab.Fault(new { kind = "drop", id = "mine", route = "/api/nothing" });
        var listed = await lab.Get("/sim/faults");
        var deleted = await lab.Delete("/sim/faults/mine");
        var wrong = await lab.Post("/sim/faults", new { kind = "explode" });
        var misspelt = await lab.Post("/sim/faults", new { kind = "drop", rout = "/api" });
        Assert.That(((string?)listed.Json![0]!["id"], (int)listed.Json[0]!["struck"]!, deleted.Code), Is.EqualTo(("mine", 0, 204)));
        Assert.That((wrong.Code, misspelt.Code, (await lab.Get("/sim/faults")).Text), Is.EqualTo((400, 400, "[]")));
    }
}

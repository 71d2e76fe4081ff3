using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tests.Simulator;

public sealed class ControlTests
{
    [Test]
    public async Task A_driven_clock_moves_when_told_and_does_what_is_due()
    {
        await using var lab = await Lab.Start(options => options with { StartClockDriven = true });
        var before = DateTimeOffset.Parse((string)(await lab.Get("/sim/clock")).Json!["now"]!, System.Globalization.CultureInfo.InvariantCulture);
        await lab.Vim($"/VirtualMachine/{lab.VmNamed("rhel9-tools-template").Id}/CloneVM_Task", lab.CloneBody("web"));
        lab.Time.Advance(TimeSpan.FromMinutes(1));
        var stillRunning = lab.State.OpenTasks.Count;
        var after = await lab.Post("/sim/clock", new { advance = "PT3S" });
        Assert.That((stillRunning, lab.VmNamed("web").Name), Is.EqualTo((1, "web")));
        Assert.That(DateTimeOffset.Parse((string)after.Json!["now"]!, System.Globalization.CultureInfo.InvariantCulture) - before, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task Statistics_count_calls_sessions_and_vms()
    {
        await using var lab = await Lab.Start();
        await lab.Clone("web");
        await lab.LogIn(password: "wrong");
        var stats = (await lab.Get("/sim/stats")).Json!;
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((int)stats["callsByRoute"]!["POST /sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task"]!, Is.EqualTo(1));
            Assert.That(((int)stats["logins"]!, (int)stats["refusedLogins"]!, (int)stats["openSessions"]!, (int)stats["vmsCreated"]!), Is.EqualTo((1, 1, 1, 1)));
            await lab.Delete("/sim/stats");
            Assert.That((int)(await lab.Get("/sim/stats")).Json!["calls"]!, Is.Zero);
        });
    }

    [Test]
    public async Task Strangers_add_copy_stop_and_delete_vms_behind_ones_back()
    {
        await using var lab = await Lab.Start();
        var added = (string)(await lab.Post("/sim/vms", new { name = "stranger", folder = "/DC0/vm", poweredOn = true, extraConfig = new { marker = "x" } })).Json!["id"]!;
        var taken = await lab.Post("/sim/vms", new { name = "stranger", folder = "/DC0/vm" });
        await lab.Post($"/sim/vms/{added}/clone", new { name = "copy" });
        await lab.Post($"/sim/vms/{added}/power-off");
        Assert.That((taken.Code, lab.VmNamed("copy").ExtraConfig["marker"], lab.State.Vm(added).Power), Is.EqualTo((400, "x", PowerState.Off)));
        await lab.Delete($"/sim/vms/{added}");
        Assert.That((await lab.Get($"/api/vcenter/vm/{added}")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task The_inventory_shows_what_tests_assert_upon()
    {
        await using var lab = await Lab.Start();
        var vm = await lab.Running("web");
        var shown = (await lab.Get("/sim/inventory")).Json!["vms"]!.AsArray().Single(known => (string?)known!["id"] == vm.Id)!;
        Assert.That(((string?)shown["folder"], (string?)shown["powerState"], shown["addresses"]!.AsArray().Count), Is.EqualTo(("/DC0/vm", "POWERED_ON", 1)));
    }

    [TestCase("--port abc --password x", "--port")]
    [TestCase("--clone soon --password x", "--clone")]
    [TestCase("--vms -1 --password x", "--vms")]
    [TestCase("", "--password")]
    [TestCase("--colour red --password x", "--colour")]
    public void Wrong_arguments_are_named(string arguments, string named)
    {
        var parsed = CommandLine.Create((_, _, _) => Task.FromResult(0)).Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(parsed.Errors.Select(error => error.Message), Has.Some.Contains(named));
    }

    [Test]
    public async Task Arguments_become_options()
    {
        SimulatorOptions? options = null;
        var command = CommandLine.Create((given, _, _) =>
        {
            options = given;
            return Task.FromResult(0);
        });
        await command.Parse("--password x --vms 200 --latency 5ms --clone 1m --power-on PT3S --tools-after 00:00:04".Split(' ')).InvokeAsync();
        Assert.That((options!.Vms, options.CallLatency, options.CloneDuration, options.PowerOnDuration, options.ToolsStartAfterPowerOn), Is.EqualTo((200, TimeSpan.FromMilliseconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4))));
    }
}

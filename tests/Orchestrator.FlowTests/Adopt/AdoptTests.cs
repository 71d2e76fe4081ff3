using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Adopt;

/// <summary>VMs made by hand, taken over one by one or many at once; nothing of them is changed but the marker.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class AdoptTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string Root = "/DC0/vm";
    private const string Marker = "orchestrator.marker";

    protected override bool RecordsPoints => true;

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--vms", "6")];

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_VM_made_by_hand_is_taken_over_and_only_its_marker_is_new(bool byPath)
    {
        var name = byPath ? "hand-02" : "hand-01";
        var stranger = await Simulator.AddStrangerAsync(Root, name);
        await Simulator.ActOnVmAsync(stranger.Id, "power-on");
        var before = await SeenAsync(stranger.Id);

        var operation = await WaitAsync(await Client.AdoptAsync(new AdoptVmRequest { Vm = byPath ? $"{Root}/{name}" : stranger.Id, System = "demo", DisplayName = "手作り" }));

        var vm = await Client.GetVmAsync(operation);
        var after = await SeenAsync(stranger.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(vm.State, Is.EqualTo(VmState.Ready));
            Assert.That(vm.Name, Is.EqualTo(name));
            Assert.That(vm.DisplayName, Is.EqualTo("手作り"));
            Assert.That(vm.Purpose, Is.EqualTo(VmPurpose.Production));
            Assert.That(vm.ExpiresAt, Is.Null);
            Assert.That(vm.PowerState, Is.EqualTo(PowerState.PoweredOn));
            Assert.That(vm.VCenter?.Vm, Is.EqualTo(stranger.Id));
            Assert.That(vm.Size.CpuCount, Is.EqualTo(before.CpuCount));
            Assert.That(after.ExtraConfig[Marker], Does.Contain(vm.Id.ToString()).And.Contain(before.InstanceUuid));
            Assert.That(WithoutMarker(after), Is.EqualTo(WithoutMarker(before)), "nothing else of it was changed");
        }
    }

    [Test]
    public async Task What_was_taken_over_can_be_retired_and_taken_back()
    {
        var stranger = await Simulator.AddStrangerAsync(Root, "hand-03");
        var vm = await Client.GetVmAsync(await WaitAsync(await Client.AdoptAsync(new AdoptVmRequest { Vm = stranger.Id, System = "demo" })));

        var retirement = await DeleteAsync(vm.Id);
        var back = await WaitAsync(await Client.UndeleteAsync(vm.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(retirement.State, Is.EqualTo(OperationState.Succeeded), Describe(retirement));
            Assert.That(back.State, Is.EqualTo(OperationState.Succeeded), Describe(back));
            Assert.That((await SeenAsync(stranger.Id)).Name, Is.EqualTo("hand-03"));
        }
    }

    [Test]
    public async Task What_cannot_be_taken_over_is_refused_with_its_reason()
    {
        var stranger = await Simulator.AddStrangerAsync(Root, "hand-04");
        await WaitAsync(await Client.AdoptAsync(new AdoptVmRequest { Vm = stranger.Id, System = "demo" }));
        await Simulator.ActOnVmAsync(stranger.Id, "clone", new JsonObject { ["name"] = "hand-05" });
        var template = (await Simulator.ReadInventoryAsync()).Vms.First(vm => vm.Name == "rhel9-tools-template");

        using (Assert.EnterMultipleScope())
        {
            await AssertRefusedAsync(stranger.Id, "state-conflict", "It is managed already, as /api/v1/vms/");
            await AssertRefusedAsync($"{Root}/hand-05", "state-conflict", "It is a copy of a managed virtual machine");
            await AssertRefusedAsync(template.Id, "state-conflict", "It is a template.");
            await AssertRefusedAsync("vm-999999", "invalid-request", "has no virtual machine vm-999999");
            await AssertRefusedAsync($"{Root}/nobody", "invalid-request", "has no virtual machine /DC0/vm/nobody");
            var wrong = await RefusedAsync(() => Client.AdoptAsync(new AdoptVmRequest { Vm = "", System = "no-such" }));
            Assert.That(wrong.Problem?.Errors?.Select(error => error.Pointer), Is.EquivalentTo(["#/vm", "#/system"]));
        }
    }

    [Test]
    public async Task A_folder_is_imported_after_a_dry_run_and_a_second_time_changes_nothing()
    {
        var strangers = (await Simulator.ReadInventoryAsync()).In(Root, name => !name.StartsWith("hand-", StringComparison.Ordinal) && !name.StartsWith("lost-", StringComparison.Ordinal));
        var request = new ImportVmsRequest { Folder = Root, System = "demo" };

        var dry = await Client.ImportAsync(request, validateOnly: true);
        var untouched = (await Simulator.ReadInventoryAsync()).In(Root, name => strangers.Any(vm => vm.Name == name));
        var report = await Client.ImportAsync(request);
        foreach (var item in report.Items.Where(item => item.Adopted))
            Assert.That((await Client.WaitAsync(Guid.Parse(item.Operation![(item.Operation!.LastIndexOf('/') + 1)..]), TimeSpan.FromSeconds(60))).State, Is.EqualTo(OperationState.Succeeded));
        var again = await Client.ImportAsync(request);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dry.ValidateOnly, Is.True);
            Assert.That(dry.Items.Where(item => item.Adopted).Select(item => item.Operation), Is.All.Null);
            Assert.That(untouched.Select(vm => vm.ExtraConfig.ContainsKey(Marker)), Is.All.False, "a dry run changes nothing");
            Assert.That(report.Items.Count(item => item.Adopted), Is.EqualTo(dry.Items.Count(item => item.Adopted)).And.GreaterThan(3));
            Assert.That(report.Items.Single(item => item.Name!.StartsWith("vCLS-", StringComparison.Ordinal)).Reasons, Has.Some.Contains("an agent of vSphere's own"));
            Assert.That(again.Items.Where(item => item.Adopted), Is.Empty);
            Assert.That(again.Items.SelectMany(item => item.Reasons), Has.Some.Contains("It is managed already"));
        }
    }

    [Test]
    public async Task A_CSV_is_imported_and_a_wrong_one_is_refused_with_its_lines()
    {
        var stranger = await Simulator.AddStrangerAsync(Root, "hand-06");

        var report = await ImportCsvAsync($"vm,system,displayName,purpose\n{stranger.Id},demo,\"税務, Web\",test\n");
        var wrong = await RefusedAsync(() => ImportCsvAsync("vm,system,purpose\n,demo,staging\nvm-1,,\n"));
        var unknown = await RefusedAsync(() => ImportCsvAsync("vm,owner\nvm-1,me\n"));

        var vm = await Client.GetVmAsync(Guid.Parse(report.Items.Single().Resource![(report.Items.Single().Resource!.LastIndexOf('/') + 1)..]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vm.DisplayName, Is.EqualTo("税務, Web"));
            Assert.That(vm.Purpose, Is.EqualTo(VmPurpose.Test));
            Assert.That(wrong.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["line 2, purpose", "line 2, vm", "line 3, system"]));
            Assert.That(unknown.Problem?.Errors?.Single().Detail, Does.Contain("\"owner\""));
        }
    }

    [Test]
    public async Task A_lost_reply_of_the_marking_ends_in_one_record()
    {
        var stranger = await Simulator.AddStrangerAsync(Root, "lost-01");
        var fault = await Simulator.AddFaultAsync(ChangingCall.Reconfigure.Fault(ChangingCall.LostReply));

        var operation = await WaitAsync(await Client.AdoptAsync(new AdoptVmRequest { Vm = stranger.Id, System = "demo" }));

        Assert.That(await Simulator.StruckAsync(fault), Is.EqualTo(1));
        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
    }

    [Test]
    public async Task A_kill_at_any_point_ends_in_a_VM_that_is_managed()
    {
        var seen = await Simulator.AddStrangerAsync(Root, "lost-02");
        await WaitAsync(await Client.AdoptAsync(new AdoptVmRequest { Vm = seen.Id, System = "demo" }));
        var points = Installation.Crash.Passed.Where(point => point.Contains(" vm.adopt/", StringComparison.Ordinal)).ToList();
        var stops = new List<AdoptStop>();
        foreach (var point in points)
            stops.Add(new AdoptStop(point, (await Simulator.AddStrangerAsync(Root, $"lost-1{stops.Count:00}")).Id));

        var faults = await new CrashWalk<AdoptStop>(Installation, stop => Client.AdoptAsync(new AdoptVmRequest { Vm = stop.Vm, System = "demo" }), ProveAsync).RunAsync(stops);

        Assert.That(points, Does.Contain("afterAct vm.adopt/markVm"));
        Assert.That(faults, Is.Empty);
    }

    private async Task<IReadOnlyList<string>> ProveAsync(AdoptStop stop, OperationView operation)
    {
        var vm = await Client.GetVmAsync(operation);
        var seen = await SeenAsync(stop.Vm);
        return operation.State == OperationState.Succeeded && vm.State == VmState.Ready && seen.ExtraConfig[Marker].Contains(vm.Id.ToString(), StringComparison.Ordinal)
            ? []
            : [$"{vm.State}, {Describe(operation)}"];
    }

    private async Task AssertRefusedAsync(string vm, string code, string why)
    {
        var refused = await RefusedAsync(() => Client.AdoptAsync(new AdoptVmRequest { Vm = vm, System = "demo" }));
        Assert.That(refused.Code, Is.EqualTo(code));
        Assert.That(refused.Problem?.Detail, Does.Contain(why));
    }

    private async Task<ImportReport> ImportCsvAsync(string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/csv");
        return await Client.CallAsync(api => api.ImportCsvAsync(content, null, CancellationToken.None));
    }

    private async Task<SimulatedVm> SeenAsync(string id) => (await Simulator.ReadInventoryAsync()).Vms.Single(vm => vm.Id == id);

    private static string WithoutMarker(SimulatedVm vm) => JsonSerializer.Serialize(vm with
    {
        ExtraConfig = vm.ExtraConfig.Where(pair => pair.Key != Marker).ToDictionary(),

        // The guest goes on by itself.
        Tools = new SimulatedTools { Installed = true, Running = true, Version = 0 },
        HostName = null,
        Addresses = [],
    });

    private sealed record AdoptStop(string Point, string Vm) : ICrashStop;
}

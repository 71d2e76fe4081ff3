using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Retire;

/// <summary>Retiring and taking back, under lost replies and kills of the service.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RetireFaultTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string WithoutTools = "ubuntu-notools";

    private int _number;

    protected override bool RecordsPoints => true;

    private static IEnumerable<ChangingCall> OfARetirement => ChangingCall.OfARetirement;

    private static IEnumerable<ChangingCall> OfAnUndelete => ChangingCall.OfAnUndelete;

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [TestCaseSource(nameof(OfARetirement))]
    public async Task A_retirement_survives_a_lost_reply(ChangingCall call)
    {
        var vm = await ProductionVmAsync($"lost-{++_number:00}", call.Image);
        var fault = await Simulator.AddFaultAsync(call.Fault(ChangingCall.LostReply));

        var operation = await DeleteAsync(vm.Id);

        Assert.That(await Simulator.StruckAsync(fault), Is.EqualTo(1), $"{call} met the fault");
        Assert.That(await FindRetirementFaultsAsync(vm, operation), Is.Empty);
    }

    [TestCaseSource(nameof(OfAnUndelete))]
    public async Task Taking_back_survives_a_lost_reply(ChangingCall call)
    {
        var vm = await ProductionVmAsync($"lost-{++_number:00}");
        await DeleteAsync(vm.Id);
        var fault = await Simulator.AddFaultAsync(call.Fault(ChangingCall.LostReply));

        var operation = await WaitAsync(await Client.UndeleteAsync(vm.Id));

        Assert.That(await Simulator.StruckAsync(fault), Is.EqualTo(1), $"{call} met the fault");
        Assert.That(await FindUndeleteFaultsAsync(vm, operation), Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_a_retirement_and_of_taking_back_ends_as_it_should()
    {
        var seen = await RetiredVmAsync("seen-01");
        await WaitAsync(await Client.UndeleteAsync(seen.Id));
        await RetiredVmAsync("seen-02", WithoutTools);
        var (retiring, undeleting) = (Points(" vm.retire/"), Points(" vm.undelete/"));
        var stops = await Task.WhenAll(retiring.Select(async point => new VmStop(point, await ProductionVmAsync(NextName(), ImageOf(point)))));
        var retired = await Task.WhenAll(undeleting.Select(async point => new VmStop(point, await RetiredVmAsync(NextName()))));

        var faults = new List<string>();
        faults.AddRange(await new CrashWalk<VmStop>(Installation, stop => Client.DeleteVmAsync(stop.Vm.Id), (stop, operation) => FindRetirementFaultsAsync(stop.Vm, operation)).RunAsync(stops));
        faults.AddRange(await new CrashWalk<VmStop>(Installation, stop => Client.UndeleteAsync(stop.Vm.Id), (stop, operation) => FindUndeleteFaultsAsync(stop.Vm, operation)).RunAsync(retired));

        TestContext.Out.WriteLine($"{stops.Length} and {retired.Length} points");
        Assert.That(retiring, Does.Contain("afterAct vm.retire/renameAside"));
        Assert.That(undeleting, Does.Contain("afterAct vm.undelete/connectNics"));
        Assert.That(faults, Is.Empty);
    }

    private List<string> Points(string recipe) => [.. Installation.Crash.Passed.Where(point => point.Contains(recipe, StringComparison.Ordinal))];

    private string NextName() => $"kill-{Interlocked.Increment(ref _number):000}";

    /// <summary>A guest with Tools shuts itself down, and need not be stopped.</summary>
    private static string ImageOf(string point) => point.Contains("/stopVm", StringComparison.Ordinal) ? WithoutTools : "rhel-9";

    private async Task<VmView> ProductionVmAsync(string name, string image = "rhel-9") =>
        (await OrderReadyAsync(Order.Small(name, image) with { Purpose = VmPurpose.Production, BackupPolicy = "none" })).Vm;

    private async Task<VmView> RetiredVmAsync(string name, string image = "rhel-9")
    {
        var vm = await ProductionVmAsync(name, image);
        await DeleteAsync(vm.Id);
        return vm;
    }

    private async Task<IReadOnlyList<string>> FindRetirementFaultsAsync(VmView vm, OperationView operation)
    {
        var faults = new List<string>();
        var record = await Client.GetVmAsync(vm.Id);
        if (operation.State != OperationState.Succeeded || record is not { State: VmState.Retiring, DestroyAt: not null })
            faults.Add($"{vm.Name} is {record.State}, {Describe(operation)}");
        var seen = (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);
        if (seen.PowerState != "POWERED_OFF" || !seen.Name.Contains(".retired-", StringComparison.Ordinal) || seen.Nics.Any(nic => nic.StartConnected))
            faults.Add($"vCenter has {seen.Name}, {seen.PowerState}, NICs {string.Join(", ", seen.Nics.Select(nic => nic.StartConnected))}");
        if ((await DueAsync(vm)) != 1)
            faults.Add($"{await DueAsync(vm)} destructions are due, expected 1");
        return faults;
    }

    private async Task<IReadOnlyList<string>> FindUndeleteFaultsAsync(VmView vm, OperationView operation)
    {
        var faults = new List<string>();
        var record = await Client.GetVmAsync(vm.Id);
        if (operation.State != OperationState.Succeeded || record is not { State: VmState.Ready, DestroyAt: null })
            faults.Add($"{vm.Name} is {record.State}, {Describe(operation)}");
        var seen = (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);
        if (seen.PowerState != "POWERED_ON" || seen.Name != vm.Name || !seen.Nics.All(nic => nic.StartConnected))
            faults.Add($"vCenter has {seen.Name}, {seen.PowerState}, NICs {string.Join(", ", seen.Nics.Select(nic => nic.StartConnected))}");
        if ((await DueAsync(vm)) != 0)
            faults.Add($"{await DueAsync(vm)} destructions are due, expected none");
        return faults;
    }

    private async Task<int> DueAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListScheduleAsync("vm.destroy", vm.Id, null, null, CancellationToken.None))).Items.Count;
}

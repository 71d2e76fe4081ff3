using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Relocate;

/// <summary>Moves to another cluster, whose resource pool is another one too.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ClusterMoveTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string Other = "DC0_C1";
    private const string Relocate = "/sdk/vim25/{release}/VirtualMachine/{moId}/RelocateVM_Task";

    protected override bool RecordsPoints => true;

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clusters", "2")];

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [TestCase("")]
    [TestCase("lostReply")]
    [TestCase("drop")]
    public async Task A_running_VM_goes_to_the_other_cluster_and_back(string fault)
    {
        var vm = await ReadyAsync($"cluster-{fault}".ToLowerInvariant().TrimEnd('-'));
        if (fault.Length > 0)
            await Simulator.AddFaultAsync(new() { ["kind"] = fault, ["method"] = "POST", ["route"] = Relocate, ["times"] = 1 });

        var there = await MoveAsync(vm, Other);
        var on = await HostOfAsync(vm);
        var back = await MoveAsync(vm, "DC0_C0");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(there.State, Is.EqualTo(OperationState.Succeeded), Describe(there));
            Assert.That(on, Does.StartWith($"{Other}_H"));
            Assert.That(back.State, Is.EqualTo(OperationState.Succeeded), Describe(back));
            Assert.That(await HostOfAsync(vm), Does.StartWith("DC0_C0_H"));
            Assert.That((await Client.GetVmAsync(vm.Id)).PowerState, Is.EqualTo(PowerState.PoweredOn));
        }
    }

    [Test]
    public async Task A_host_of_another_cluster_than_the_named_one_is_refused_with_the_reason()
    {
        var vm = await ReadyAsync("cluster-refused");

        var operation = await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Cluster = Other, Host = "DC0_C0_H0" }));

        Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "cannot-relocate")), Describe(operation));
        Assert.That(operation.Error?.Reasons, Has.Some.Contains("is not in cluster DC0_C1"));
    }

    [Test]
    public async Task A_kill_at_any_point_ends_in_the_other_cluster()
    {
        await MoveAsync(await ReadyAsync("cluster-seen"), Other);
        var points = Installation.Crash.Passed.Where(point => point.Contains(" vm.relocate/", StringComparison.Ordinal)).ToList();
        var stops = await Task.WhenAll(points.Select(async (point, index) => new VmStop(point, await ReadyAsync($"cluster-kill-{index:00}"))));

        var faults = await new CrashWalk<VmStop>(
            Installation, stop => Client.RelocateAsync(stop.Vm.Id, new RelocateVmRequest { Cluster = Other }), ProveAsync).RunAsync(stops);

        Assert.That(points, Does.Contain("afterAct vm.relocate/relocate"));
        Assert.That(faults, Is.Empty);
    }

    private async Task<IReadOnlyList<string>> ProveAsync(VmStop stop, OperationView operation) =>
        operation.State == OperationState.Succeeded && (await HostOfAsync(stop.Vm)).StartsWith(Other, StringComparison.Ordinal) ? [] : [Describe(operation)];

    private async Task<OperationView> MoveAsync(VmView vm, string cluster) => await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Cluster = cluster }));

    private async Task<VmView> ReadyAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" })).Vm;

    private async Task<string> HostOfAsync(VmView vm)
    {
        var inventory = await Simulator.ReadInventoryAsync();
        return inventory.Hosts.Single(host => host.Id == inventory.Vms.Single(one => one.Id == vm.VCenter!.Vm).Host).Name;
    }
}

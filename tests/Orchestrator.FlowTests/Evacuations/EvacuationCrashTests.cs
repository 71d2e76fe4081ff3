using Orchestrator.Client.Evacuations;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Evacuations;

/// <summary>SIGKILL of the real service at every named point of an evacuation: each VM is moved, once, and nothing waits for ever.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class EvacuationCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const string Recipe = " evacuation/";
    private const int Vms = 2;

    protected override bool RecordsPoints => true;

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--vms", "0")];

    [Test]
    public async Task A_kill_at_any_point_moves_every_VM_once()
    {
        var vms = new List<VmView>();
        for (var number = 1; number <= Vms; number++)
            vms.Add((await OrderReadyAsync(Order.Small($"evac-kill-{number:00}") with { BackupPolicy = "none" })).Vm);
        await WaitAsync(await StartAsync(vms));
        var points = Installation.Crash.Passed.Where(point => point.Contains(Recipe, StringComparison.Ordinal)).ToList();
        var faults = new List<string>();

        // One to a kill: an evacuation is about a host, and two of the same would move each other's VMs.
        foreach (var point in points)
            faults.AddRange(await new CrashWalk<PointStop>(Installation, _ => StartAsync(vms), (_, operation) => ProveAsync(operation)).RunAsync([new PointStop(point)]));

        TestContext.Out.WriteLine($"{points.Count} points");
        Assert.That(points, Does.Contain("afterAct evacuation/moveVms").And.Contain("afterSave evacuation/moveVms/waiting"));
        Assert.That(faults, Is.Empty);
    }

    /// <summary>Gathers the VMs on the host that has most of them, and empties it.</summary>
    private async Task<OperationView> StartAsync(IReadOnlyList<VmView> vms)
    {
        var inventory = await Simulator.ReadInventoryAsync();
        var fullest = inventory.In(Order.Folder, _ => true).GroupBy(vm => vm.Host).MaxBy(group => group.Count())!.Key;
        var host = inventory.Hosts.Single(one => one.Id == fullest);
        var elsewhere = inventory.In(Order.Folder, _ => true).Where(vm => vm.Host != fullest).Select(vm => vm.Id).ToHashSet();
        await Task.WhenAll(vms.Where(vm => elsewhere.Contains(vm.VCenter!.Vm!)).Select(async vm => await WaitAsync(await Client.RelocateAsync(vm.Id, new RelocateVmRequest { Host = host.Name }))));
        return await Client.EvacuateAsync(new EvacuationRequest { Host = host.Name });
    }

    private async Task<IReadOnlyList<string>> ProveAsync(OperationView operation)
    {
        var faults = new List<string>();
        var evacuation = await Client.GetEvacuationAsync(operation.Id);
        var inventory = await Simulator.ReadInventoryAsync();
        var host = inventory.Hosts.Single(one => one.Name == evacuation.Host);
        if (operation.State != OperationState.Succeeded || evacuation.Vms.Count(vm => vm.State == EvacuatedVmState.Moved) != Vms)
            faults.Add($"{Describe(operation)}: {string.Join(", ", evacuation.Vms.Select(vm => $"{vm.Name} {vm.State} {vm.Reason}"))}");
        if (inventory.In(Order.Folder, _ => true).Any(vm => vm.Host == host.Id))
            faults.Add("a VM is still there");
        var moves = await Client.CallAsync(api => api.ListOperationsAsync(null, null, "vm.relocate", null, 200, null, CancellationToken.None));
        var own = moves.Items.Count(move => move.CreatedAt >= operation.CreatedAt);
        if (own != Vms)
            faults.Add($"{own} moves, expected {Vms}");
        return faults;
    }

    private sealed record PointStop(string Point) : ICrashStop;
}

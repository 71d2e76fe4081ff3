using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Crashes;

/// <summary>SIGKILL of the real service at every named point of what happens to a VM later: backup, undo of its order, deletion.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class VmCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    protected override bool RecordsPoints => true;

    [Test]
    public async Task A_kill_at_any_point_of_a_backup_ends_in_exactly_one_copy()
    {
        var seen = await ReadyVmAsync("backup-seen", "one");
        await WaitAsync(await Client.BackUpAsync(seen.Id));
        var stops = await VmStopsAsync(" backup.run/", "one");

        var faults = await new CrashWalk<VmStop>(Installation, stop => Client.BackUpAsync(stop.Vm.Id), ProveBackupAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Is.SupersetOf(new[] { "afterAct backup.run/copySnapshot", "afterAct backup.run/prunePoints" }));
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_a_deletion_ends_in_absence()
    {
        var seen = await ReadyVmAsync("delete-seen", "none");
        await DeleteAsync(seen.Id);
        var stops = await VmStopsAsync(" vm.delete/", "none");

        var faults = await new CrashWalk<VmStop>(Installation, stop => Client.DeleteVmAsync(stop.Vm.Id), ProveDeletionAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Does.Contain("afterAct vm.delete/destroyVm"));
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_undoing_an_order_leaves_nothing()
    {
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "customizationFailure", ["vm"] = "undone-*", ["times"] = 0 });
        await OrderAsync(UndoneOrder("undone-seen"));
        var stops = Points(" vm.create/undo.").Select((point, index) => new OrderStop(point, UndoneOrder($"undone-{index:00}"))).ToList();

        var faults = await new CrashWalk<OrderStop>(Installation, stop => Client.OrderAsync(stop.Order), ProveUndoneAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Does.Contain("afterAct vm.create/undo.destroyVm"));
        Assert.That(faults, Is.Empty);
    }

    private static CreateVmRequest UndoneOrder(string name) => Order.Small(name) with { OnFailure = FailurePolicy.Remove };

    private List<string> Points(string recipe) => [.. Installation.Crash.Passed.Where(point => point.Contains(recipe, StringComparison.Ordinal))];

    /// <summary>The points that were passed so far, with a VM for each.</summary>
    private async Task<List<VmStop>> VmStopsAsync(string recipe, string policy)
    {
        var points = Points(recipe);
        var vms = await Task.WhenAll(points.Select((_, index) => ReadyVmAsync($"{recipe.Trim(' ', '/').Replace('.', '-')}-{index:00}".ToLowerInvariant(), policy)));
        return [.. points.Zip(vms, (point, vm) => new VmStop(point, vm))];
    }

    private async Task<VmView> ReadyVmAsync(string name, string policy) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = policy })).Vm;

    private async Task<IReadOnlyList<string>> ProveBackupAsync(VmStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add(Describe(operation));
        var runs = await Client.CallAsync(api => api.ListBackupRunsAsync(stop.Vm.Id, null, null, null, CancellationToken.None));
        var points = await Client.CallAsync(api => api.ListRestorePointsAsync(stop.Vm.Id, null, null, CancellationToken.None));
        if (runs.Items.Count != 2 || runs.Items.Any(run => run.State != BackupRunState.Succeeded) || !points.Items.Select(point => point.State).SequenceEqual([RestorePointState.Good, RestorePointState.Pruned]))
            faults.Add($"restore points [{string.Join(", ", points.Items.Select(point => point.State))}] of runs [{string.Join(", ", runs.Items.Select(run => run.State))}], expected two good runs, and the order's point pruned");
        var inventory = await Simulator.ReadInventoryAsync();
        var copies = inventory.In(Order.BackupFolder, name => name.StartsWith($"{stop.Vm.Name}-", StringComparison.Ordinal));
        if (copies is not [{ } copy] || copy.Name != points.Items[0].Copy)
            faults.Add($"copies [{string.Join(", ", copies.Select(one => one.Name))}], expected {points.Items[0].Copy}");
        if (inventory.In(Order.Folder, name => name == stop.Vm.Name) is not [{ Snapshots.Count: 0 }])
            faults.Add("a snapshot is left");
        return faults;
    }

    private async Task<IReadOnlyList<string>> ProveDeletionAsync(VmStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded || (await Client.GetVmAsync(stop.Vm.Id)).State != VmState.Retired)
            faults.Add(Describe(operation));
        await AddLeftoversAsync(faults, stop.Vm.Name);
        return faults;
    }

    private async Task<IReadOnlyList<string>> ProveUndoneAsync(OrderStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation is not { State: OperationState.Failed, Error: { Code: "customization-failed", Left.Count: 0 } })
            faults.Add(Describe(operation));
        await AddLeftoversAsync(faults, stop.Order.Name);
        return faults;
    }

    /// <summary>The VM is not there, and its name is free: a wrong order for it is wrong for another reason only.</summary>
    private async Task AddLeftoversAsync(List<string> faults, string name)
    {
        if ((await Simulator.ReadInventoryAsync()).In(Order.Folder, one => one == name).Count > 0)
            faults.Add($"the VM {name} is still there");
        var refused = await RefusedAsync(() => Client.OrderAsync(Order.Small(name) with { Image = "no-such-image" }));
        if (refused.Problem?.Errors is not [{ Pointer: "#/image" }])
            faults.Add($"the name {name} is still reserved: {refused.Message}");
    }
}

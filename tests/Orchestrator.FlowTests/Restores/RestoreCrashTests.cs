using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Restores;

/// <summary>SIGKILL of the real service at every named point of a restore, of its undoing, and of what is decided afterwards.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RestoreCrashTests(DatabaseKind kind) : RestoreFixture(kind)
{
    /// <summary>VMs are used again at a later kill: one costs an order and a backup.</summary>
    private const int Vms = 24;

    private readonly List<(VmView Vm, RestorePointView Point)> _vms = [];
    private readonly ConcurrentDictionary<Guid, SimulatedVm> _was = new();

    protected override bool RecordsPoints => true;

    [OneTimeSetUp]
    public async Task BackUpVms()
    {
        _vms.AddRange(await Task.WhenAll(Enumerable.Range(0, Vms).Select(index => BackedUpAsync($"crash-{index:00}"))));
        foreach (var (vm, _) in _vms)
            _was[vm.Id] = await SeenAsync(vm);
    }

    [Test]
    public async Task A_kill_at_any_point_of_a_restore_in_place_ends_in_the_VM_restored_once()
    {
        await WaitAsync(await RestoreAsync(_vms[0].Vm));

        var faults = await WalkAsync("restore.inPlace/", RestoreAsync, (operation, vm) => FindFaultsAsync(operation, vm, _was[vm.Id]), "cloneCopy", "renameAside", "takeName", "connectNics", "switchRecord", "powerOn", "finish");

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_a_rollback_ends_in_the_VM_that_was()
    {
        await WaitAsync(await RollBackAsync(_vms[0].Vm));

        var faults = await WalkAsync("restore.rollback/", RollBackAsync, ProveRolledBackAsync, "shutDownGuest", "takeName", "switchRecord", "powerOn", "destroyRestored");

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_a_confirmation_ends_with_nothing_set_aside()
    {
        await WaitAsync(await ConfirmAsync(_vms[0].Vm));

        var faults = await WalkAsync("restore.confirm/", ConfirmAsync, ProveConfirmedAsync, "destroyVm", "recordConfirmation");

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_undoing_a_restore_leaves_the_VM_as_it_was()
    {
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/Rename_Task", ["bodyContains"] = "before-restore", ["vimFault"] = "FileFault", ["times"] = 0 });
        await WaitAsync(await RestoreAsync(_vms[0].Vm));

        var faults = await WalkAsync("restore.inPlace/undo.", RestoreAsync, (operation, vm) => FindUndoneFaultsAsync(operation, vm, _was[vm.Id]), "discardRestored", "connectNics", "powerOnAgain");

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_undoing_a_rollback_leaves_the_restored_VM_in_service()
    {
        await WaitAsync(await RollBackInVainAsync(_vms[0].Vm));

        var faults = await WalkAsync("restore.rollback/undo.", RollBackInVainAsync, ProveStillRestoredAsync, "renameAside", "renameBack", "connectNics", "powerOnAgain");

        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_a_restore_to_a_new_VM_ends_in_exactly_one()
    {
        var (vm, point) = _vms[0];
        await WaitAsync(await MakeAsync("made-seen"));
        var stops = Points("restore.newVm/").Select((passed, index) => new OrderStop(passed, Order.Small($"made-{index:00}"))).ToList();

        var faults = await new CrashWalk<OrderStop>(Installation, stop => MakeAsync(stop.Order.Name), ProveMadeAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Is.SupersetOf(new[] { "cloneCopy", "connectNics", "customize", "powerOn", "markReady", "finish" }.Select(step => $"afterAct restore.newVm/{step}")));
        Assert.That(faults, Is.Empty);

        Task<OperationView> MakeAsync(string name) => Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.NewVm, Name = name, ConnectNics = true, NewIdentity = true });
    }

    [Test]
    public async Task A_kill_at_any_point_of_undoing_a_restore_to_a_new_VM_leaves_nothing_of_it()
    {
        var (vm, point) = _vms[0];
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "customizationFailure", ["vm"] = "vain-*", ["times"] = 0 });
        await WaitAsync(await MakeAsync("vain-seen"));
        var stops = Points("restore.newVm/undo.").Select((passed, index) => new OrderStop(passed, Order.Small($"vain-{index:00}"))).ToList();

        var faults = await new CrashWalk<OrderStop>(Installation, stop => MakeAsync(stop.Order.Name), ProveNotMadeAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Is.SupersetOf(new[] { "undo.stopVm", "undo.destroyVm" }.Select(step => $"afterAct restore.newVm/{step}")));
        Assert.That(faults, Is.Empty);

        Task<OperationView> MakeAsync(string name) => Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.NewVm, Name = name, ConnectNics = true, NewIdentity = true });
    }

    [Test]
    public async Task A_kill_at_any_point_of_connecting_a_restored_VM_ends_in_a_connected_one()
    {
        var (vm, point) = _vms[0];
        await ConnectAsync(await MakeAsync("plug-seen"));
        var points = Points("restore.connect/");
        var made = await Task.WhenAll(points.Select((_, index) => MakeAsync($"plug-{index:00}")));
        var byName = made.Select((restore, index) => (Name: $"plug-{index:00}", Restore: restore)).ToDictionary(one => one.Name, one => one.Restore);
        var stops = points.Select((passed, index) => new OrderStop(passed, Order.Small($"plug-{index:00}"))).ToList();

        var faults = await new CrashWalk<OrderStop>(Installation, stop => Client.ConnectRestoreAsync(byName[stop.Order.Name].Id), ProveConnectedAsync).RunAsync(stops);

        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Does.Contain("afterAct restore.connect/connectNics"));
        Assert.That(faults, Is.Empty);

        async Task<RestoreView> MakeAsync(string name) => await DoneAsync(await Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.NewVm, Name = name }));
        async Task ConnectAsync(RestoreView restore) => await WaitAsync(await Client.ConnectRestoreAsync(restore.Id));
    }

    [Test]
    public async Task A_kill_at_any_point_of_undoing_a_disk_that_cannot_be_attached_leaves_no_file()
    {
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/ReconfigVM_Task", ["bodyContains"] = "VirtualDisk", ["vimFault"] = "FileFault", ["times"] = 0 });
        await WaitAsync(await AttachAsync(_vms[0].Vm));

        var faults = await WalkAsync("restore.disk/undo.", AttachAsync, (operation, vm) => ProveDisksAsync(operation, vm, RestoreViewState.Failed, 1, OperationState.Failed), "discardFile");

        Assert.That(faults, Is.Empty);
        Assert.That((await Simulator.ReadInventoryAsync()).LooseDisks, Is.Empty);
    }

    [Test]
    public async Task A_kill_at_any_point_of_attaching_a_disk_and_detaching_it_ends_in_one_disk_and_none()
    {
        var attached = await DoneAsync(await AttachAsync(_vms[0].Vm));
        await WaitAsync(await Client.DetachRestoreAsync(attached.Id));

        var ofAttaching = await WalkAsync("restore.disk/", AttachAnewAsync, (operation, vm) => ProveDisksAsync(operation, vm, RestoreViewState.Attached, 2), "copyDisk", "attachDisk", "finish");
        var ofDetaching = await WalkAsync("restore.detach/", DetachAsync, (operation, vm) => ProveDisksAsync(operation, vm, RestoreViewState.Detached, 1), "takeDiskOff", "finish");

        Assert.That(ofAttaching.Concat(ofDetaching), Is.Empty);
        foreach (var (vm, _) in _vms)
            await WaitAsync(await DetachAsync(vm));
        Assert.That((await Simulator.ReadInventoryAsync()).LooseDisks, Is.Empty);
    }

    /// <summary>The points of a way that were passed so far; undoing is a way of its own.</summary>
    private List<string> Points(string recipe) =>
    [
        .. Installation.Crash.Passed.Where(point => point.Contains($" {recipe}", StringComparison.Ordinal)
            && point.Contains("/undo.", StringComparison.Ordinal) == recipe.EndsWith("/undo.", StringComparison.Ordinal)),
    ];

    private async Task<IReadOnlyList<string>> WalkAsync(
        string recipe, Func<VmView, Task<OperationView>> start, Func<OperationView, VmView, Task<IReadOnlyList<string>>> prove, params string[] steps)
    {
        var stops = Points(recipe).Select((point, index) => new VmStop(point, _vms[index % Vms].Vm)).ToList();
        var faults = await new CrashWalk<VmStop>(Installation, stop => start(stop.Vm), (stop, operation) => prove(operation, stop.Vm)).RunAsync(stops);
        TestContext.Out.WriteLine($"{stops.Count} points");
        Assert.That(stops.Select(stop => stop.Point), Is.SupersetOf(steps.Select(step => $"afterAct {recipe}{step}")));
        return faults;
    }

    /// <summary>Restores a VM; one that was restored before is decided about first.</summary>
    private async Task<OperationView> RestoreAsync(VmView vm)
    {
        if (await UndecidedAsync(vm) is { } undecided)
            await DoneAsync(await Client.ConfirmRestoreAsync(undecided.Id));
        _was[vm.Id] = await SeenRunningAsync(vm);
        return await StartInPlaceAsync(vm, _vms.Single(one => one.Vm.Id == vm.Id).Point);
    }

    private async Task<OperationView> RollBackAsync(VmView vm)
    {
        if (await UndecidedAsync(vm) is not { } undecided)
        {
            _was[vm.Id] = await SeenRunningAsync(vm);
            undecided = await InPlaceAsync(vm, _vms.Single(one => one.Vm.Id == vm.Id).Point);
        }

        return await Client.RollBackRestoreAsync(undecided.Id);
    }

    /// <summary>The former VM cannot be plugged in: the first call that would do so is this rollback's.</summary>
    private async Task<OperationView> RollBackInVainAsync(VmView vm)
    {
        var undecided = await UndecidedAsync(vm) ?? await InPlaceAsync(vm, _vms.Single(one => one.Vm.Id == vm.Id).Point);
        _was[vm.Id] = await SeenRunningAsync(vm);
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "taskError", ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/ReconfigVM_Task", ["bodyContains"] = "\"startConnected\":true", ["vimFault"] = "FileFault", ["times"] = 1 });
        return await Client.RollBackRestoreAsync(undecided.Id);
    }

    private async Task<OperationView> ConfirmAsync(VmView vm)
    {
        var undecided = await UndecidedAsync(vm) ?? await InPlaceAsync(vm, _vms.Single(one => one.Vm.Id == vm.Id).Point);
        _was[vm.Id] = await SeenRunningAsync(vm);
        return await Client.ConfirmRestoreAsync(undecided.Id);
    }

    /// <summary>A VM that an undecided restore is of keeps it meanwhile: both are about disks of their own.</summary>
    private async Task<OperationView> AttachAsync(VmView vm) => await Client.RestoreAsync(
        vm.Id, new RestoreRequest { RestorePoint = _vms.Single(one => one.Vm.Id == vm.Id).Point.Id.ToString(), Mode = RestoreMode.Disk });

    private async Task<OperationView> AttachAnewAsync(VmView vm)
    {
        if (await AttachedAsync(vm) is { } attached)
            await DoneAsync(await Client.DetachRestoreAsync(attached.Id));
        return await AttachAsync(vm);
    }

    private async Task<OperationView> DetachAsync(VmView vm) =>
        await Client.DetachRestoreAsync((await AttachedAsync(vm) ?? await DoneAsync(await AttachAsync(vm))).Id);

    private async Task<RestoreView?> AttachedAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListRestoresAsync(vm.Id, RestoreViewState.Attached, null, null, CancellationToken.None))).Items.SingleOrDefault();

    private async Task<IReadOnlyList<string>> ProveDisksAsync(OperationView operation, VmView vm, RestoreViewState state, int disks, OperationState end = OperationState.Succeeded)
    {
        var (restore, seen, record) = (await RestoreOfAsync(operation), await SeenAsync(vm), await Client.GetVmAsync(vm.Id));
        return operation.State == end && restore.State == state && seen.Disks.Count == disks && record.State == VmState.Ready
            ? []
            : [$"{Describe(operation)}: {restore.State}, {seen.Disks.Count} disks, {record.State}"];
    }

    private async Task<RestoreView?> UndecidedAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListRestoresAsync(vm.Id, RestoreViewState.AwaitingDecision, null, null, CancellationToken.None))).Items.SingleOrDefault();

    private async Task<SimulatedVm> SeenRunningAsync(VmView vm)
    {
        await Schedule.UntilAsync($"{vm.Name} answers", async () => (await FindSeenAsync(vm))?.Addresses.Count > 0);
        return await SeenAsync(vm);
    }

    private async Task<IReadOnlyList<string>> ProveRolledBackAsync(OperationView operation, VmView vm)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded || (await RestoreOfAsync(operation)).State != RestoreViewState.RolledBack)
            faults.Add(Describe(operation));
        if ((await AsideAsync(vm)).Count > 0)
            faults.Add("something is left beside the VM");
        if ((await Client.GetVmAsync(vm.Id)).VCenter!.Vm != _was[vm.Id].Id)
            faults.Add("the record is not of the VM that was");
        return [.. faults, .. await FindInServiceFaultsAsync(await Client.GetVmAsync(vm.Id), _was[vm.Id])];
    }

    private async Task<IReadOnlyList<string>> ProveStillRestoredAsync(OperationView operation, VmView vm)
    {
        var faults = new List<string>();
        if (operation is not { State: OperationState.Failed, Error: { Step: "connectNics" } error } || error.Left is { Count: > 0 } || (await RestoreOfAsync(operation)).State != RestoreViewState.AwaitingDecision)
            faults.Add(Describe(operation) + string.Join("; ", operation.Error?.Left ?? []));
        if (await AsideAsync(vm) is not [{ PowerState: "POWERED_OFF" } aside] || aside.Nics.Any(nic => nic.StartConnected))
            faults.Add("what was there before is not set aside again");
        await Schedule.UntilAsync($"{vm.Name} answers again", async () => (await FindSeenAsync(vm))?.Addresses.Count == _was[vm.Id].Addresses.Count);
        return [.. faults, .. await FindInServiceFaultsAsync(await Client.GetVmAsync(vm.Id), _was[vm.Id])];
    }

    private async Task<IReadOnlyList<string>> ProveConfirmedAsync(OperationView operation, VmView vm)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded || (await RestoreOfAsync(operation)).State != RestoreViewState.Confirmed)
            faults.Add(Describe(operation));
        if ((await AsideAsync(vm)).Count > 0)
            faults.Add("something is left beside the VM");
        return [.. faults, .. await FindInServiceFaultsAsync(await Client.GetVmAsync(vm.Id), _was[vm.Id])];
    }

    private async Task<IReadOnlyList<string>> ProveMadeAsync(OrderStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded || (await RestoreOfAsync(operation)).State != RestoreViewState.Succeeded)
            faults.Add(Describe(operation));
        if ((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == stop.Order.Name) is not [{ PowerState: "POWERED_ON" } made] || made.HostName != stop.Order.Name)
            faults.Add("it is not there once, running under its name");
        return faults;
    }

    private async Task<IReadOnlyList<string>> ProveNotMadeAsync(OrderStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation is not { State: OperationState.Failed, Error: { Code: "customization-failed", Left.Count: 0 } } || (await RestoreOfAsync(operation)).State != RestoreViewState.Failed)
            faults.Add(Describe(operation) + string.Join("; ", operation.Error?.Left ?? []));
        if ((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == stop.Order.Name).Count > 0)
            faults.Add("it is still there");
        return faults;
    }

    private async Task<IReadOnlyList<string>> ProveConnectedAsync(OrderStop stop, OperationView operation)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add(Describe(operation));
        if ((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == stop.Order.Name) is not [{ } seen] || seen.Nics.Any(nic => !nic.Connected || !nic.StartConnected))
            faults.Add("it is not there once, on the network");
        return faults;
    }
}

using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Restores;

/// <summary>What the tests of restores have in common.</summary>
internal abstract class RestoreFixture(DatabaseKind kind) : FlowFixture(kind)
{
    protected Schedule Due => new(Installation);

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    /// <summary>A VM with a restore point.</summary>
    protected async Task<(VmView Vm, RestorePointView Point)> BackedUpAsync(string name, string image = "rhel-9", params DiskRequest[] disks)
    {
        var vm = (await OrderReadyAsync(Order.Small(name, image) with { BackupPolicy = "later", Disks = disks })).Vm;
        return (vm, await BackUpAsync(vm));
    }

    protected async Task<RestorePointView> BackUpAsync(VmView vm)
    {
        var run = await WaitAsync(await Client.BackUpAsync(vm.Id));
        Assert.That(run.State, Is.EqualTo(OperationState.Succeeded), Describe(run));
        return await PointAsync(vm);
    }

    /// <summary>The newest.</summary>
    protected async Task<RestorePointView> PointAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None))).Items[0];

    protected Task<OperationView> StartInPlaceAsync(VmView vm, RestorePointView point, TimeSpan? keepFor = null) =>
        Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.InPlace, KeepFor = keepFor });

    /// <summary>Restores, waits, and expects it to have gone well.</summary>
    protected async Task<RestoreView> InPlaceAsync(VmView vm, RestorePointView point, TimeSpan? keepFor = null) =>
        await DoneAsync(await StartInPlaceAsync(vm, point, keepFor));

    protected async Task<RestoreView> DoneAsync(OperationView operation)
    {
        var ended = await WaitAsync(operation);
        Assert.That(ended.State, Is.EqualTo(OperationState.Succeeded), Describe(ended));
        return await RestoreOfAsync(ended);
    }

    /// <summary>The restore that an operation is about.</summary>
    protected Task<RestoreView> RestoreOfAsync(OperationView operation) => Client.GetRestoreAsync(Guid.Parse(operation.Resource![^36..]));

    /// <summary>A VM that was restored from it ran and answered: so says the service's table.</summary>
    protected async Task<bool> IsProvenAsync(RestorePointView point) =>
        await Installation.ExecuteSqlAsync($"""UPDATE restore_points SET "Reason" = NULL WHERE "ProvenAt" IS NOT NULL AND "Id" = '{point.Id.ToString().ToUpperInvariant()}'""") == 1;

    protected async Task<SimulatedVm> SeenAsync(VmView vm) => (await FindSeenAsync(vm)) ?? throw new AssertionException($"vCenter has no {vm.Name}.");

    /// <summary>The one of its name in the system's folder.</summary>
    protected async Task<SimulatedVm?> FindSeenAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == vm.Name).SingleOrDefault();

    /// <summary>Those that restores of the VM have set aside or half made.</summary>
    protected async Task<IReadOnlyList<SimulatedVm>> AsideAsync(VmView vm) =>
        (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name.StartsWith($"{vm.Name}.", StringComparison.Ordinal));

    /// <summary>
    /// What has to hold of a VM that was restored in place, whatever happened on the way. Gives every sentence that does not hold.
    /// </summary>
    protected async Task<IReadOnlyList<string>> FindFaultsAsync(OperationView operation, VmView before, SimulatedVm was)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add(Describe(operation));
        var restore = await RestoreOfAsync(operation);
        if (restore is not { State: RestoreViewState.AwaitingDecision, Kept: { } kept } || kept.Vm != was.Id || kept.InstanceUuid != was.InstanceUuid)
            faults.Add($"the restore is {restore.State} and keeps {restore.Kept?.Vm}");
        if (await AsideAsync(before) is not [{ PowerState: "POWERED_OFF" } aside] || aside.Id != was.Id || aside.Nics.Any(nic => nic.StartConnected))
            faults.Add("what was there before is not set aside, once, off and off the network");
        var vm = await Client.GetVmAsync(before.Id);
        faults.AddRange(await FindInServiceFaultsAsync(vm, was));
        if (vm.VCenter!.Vm == was.Id || vm.VCenter.InstanceUuid == was.InstanceUuid)
            faults.Add("the record is of the former VM");
        return faults;
    }

    /// <summary>The VM is ready, vCenter has it, and its guest answers as before.</summary>
    protected async Task<IReadOnlyList<string>> FindInServiceFaultsAsync(VmView vm, SimulatedVm was)
    {
        var faults = new List<string>();
        if (vm.State != VmState.Ready)
            faults.Add($"the VM is {vm.State}: {string.Join("; ", vm.Conditions.Select(condition => condition.Message))}");
        if (await FindSeenAsync(vm) is not { } seen)
            return [.. faults, $"vCenter has no {vm.Name}"];
        if (seen.Id != vm.VCenter!.Vm || seen.InstanceUuid != vm.VCenter.InstanceUuid)
            faults.Add($"vCenter has {seen.Id} {seen.InstanceUuid}, the record says {vm.VCenter.Vm} {vm.VCenter.InstanceUuid}");
        if (seen.PowerState != "POWERED_ON" || seen.HostName != was.HostName || !seen.Addresses.SequenceEqual(was.Addresses))
            faults.Add($"it is {seen.PowerState} as {seen.HostName} [{string.Join(", ", seen.Addresses)}], was {was.HostName} [{string.Join(", ", was.Addresses)}]");
        if (seen.BiosUuid != was.BiosUuid || !seen.Nics.Select(nic => nic.Mac).SequenceEqual(was.Nics.Select(nic => nic.Mac)))
            faults.Add($"it has {seen.BiosUuid} [{string.Join(", ", seen.Nics.Select(nic => nic.Mac))}], had {was.BiosUuid} [{string.Join(", ", was.Nics.Select(nic => nic.Mac))}]");
        if (seen.Nics.Any(nic => !nic.Connected || !nic.StartConnected))
            faults.Add("a NIC is off the network");
        return faults;
    }

    /// <summary>A restore that failed has changed nothing.</summary>
    protected async Task<IReadOnlyList<string>> FindUndoneFaultsAsync(OperationView operation, VmView before, SimulatedVm was)
    {
        var faults = new List<string>();
        if (operation.State is not (OperationState.Failed or OperationState.Cancelled) || operation.Error is { Left.Count: > 0 })
            faults.Add(Describe(operation) + string.Join("; ", operation.Error?.Left ?? []));
        if ((await RestoreOfAsync(operation)).State != RestoreViewState.Failed)
            faults.Add($"the restore is {(await RestoreOfAsync(operation)).State}");
        if ((await AsideAsync(before)).Count > 0)
            faults.Add("something is left beside the VM");
        var vm = await Client.GetVmAsync(before.Id);
        if (vm.VCenter!.Vm != was.Id)
            faults.Add($"the record is of {vm.VCenter.Vm}, was of {was.Id}");
        await Schedule.UntilAsync("the guest answers again", async () => (await FindSeenAsync(vm))?.Addresses.Count == was.Addresses.Count);
        return [.. faults, .. await FindInServiceFaultsAsync(vm, was)];
    }
}

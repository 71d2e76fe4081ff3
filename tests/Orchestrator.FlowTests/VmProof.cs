using Orchestrator.Client;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests;

/// <summary>
/// What has to hold of a VM whose order went through, whatever happened on the way: one VM, ready, one restore point, and
/// nothing left over. Gives every sentence that does not hold.
/// </summary>
internal static class VmProof
{
    public static async Task<IReadOnlyList<string>> FindFaultsAsync(OrchestratorClient client, SimulatorProcess simulator, OperationView operation, CreateVmRequest order)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add($"the operation is {operation.State}: {operation.Error?.Code} at {operation.Error?.Step}: {operation.Error?.Detail}");
        foreach (var warning in operation.Warnings ?? [])
            faults.Add($"warning: {warning}");

        var vm = await client.GetVmAsync(operation);
        if (vm.State != VmState.Ready)
            faults.Add($"the VM is {vm.State}");
        var backedUp = order.BackupPolicy is not "later";
        faults.AddRange(vm.Conditions.Where(condition => condition.Status != ConditionStatus.True && (backedUp || condition.Type != "backedUp")).Select(condition => $"{condition.Type} is {condition.Status}: {condition.Reason} {condition.Message}"));
        if (backedUp)
            faults.AddRange(await FindBackupFaultsAsync(client, vm));
        faults.AddRange(FindInventoryFaults(await simulator.ReadInventoryAsync(), vm, order));
        return faults;
    }

    private static async Task<IReadOnlyList<string>> FindBackupFaultsAsync(OrchestratorClient client, VmView vm)
    {
        var faults = new List<string>();
        var runs = await client.CallAsync(api => api.ListBackupRunsAsync(vm.Id, null, null, null, CancellationToken.None));
        if (runs.Items is not [{ State: BackupRunState.Succeeded }])
            faults.Add($"backup runs: [{string.Join(", ", runs.Items.Select(run => $"{run.State} {run.Error?.Detail}"))}], expected one that succeeded");
        var points = await client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None));
        if (points.Items.Count != 1)
            faults.Add($"{points.Items.Count} restore points, expected 1");
        var jobs = await client.CallAsync(api => api.ListBackupJobsAsync(vm.Id, null, null, CancellationToken.None));
        if (jobs.Items.Count != 1)
            faults.Add($"{jobs.Items.Count} backup jobs, expected 1");
        var due = await client.CallAsync(api => api.ListScheduleAsync("backup.run", vm.Id, null, null, CancellationToken.None));
        if (due.Items.Count != 1)
            faults.Add($"{due.Items.Count} backups due, expected 1");
        return faults;
    }

    private static IEnumerable<string> FindInventoryFaults(SimulatedInventory inventory, VmView vm, CreateVmRequest order)
    {
        var made = inventory.In(Order.Folder, name => name == order.Name);
        if (made is not [{ } one])
        {
            yield return $"{made.Count} VMs named {order.Name} in vCenter, expected 1";
            yield break;
        }

        if (one.Id != vm.VCenter?.Vm || one.InstanceUuid != vm.VCenter.InstanceUuid)
            yield return $"vCenter has {one.Id} {one.InstanceUuid}, the record says {vm.VCenter?.Vm} {vm.VCenter?.InstanceUuid}";
        if (one.PowerState != "POWERED_ON")
            yield return $"it is {one.PowerState}";
        if (one.Snapshots.Count > 0)
            yield return $"snapshots are left: {string.Join(", ", one.Snapshots.Select(snapshot => snapshot.Name))}";
        if (one.Disks.Count != 1 + (order.Disks?.Count ?? 0))
            yield return $"it has {one.Disks.Count} disks, ordered were {order.Disks?.Count ?? 0} beyond the template's one";
        if (!string.Equals(one.HostName, vm.HostName, StringComparison.OrdinalIgnoreCase) && order.Image is not "windows-2022")
            yield return $"its host name is {one.HostName}, ordered was {vm.HostName}";
        var copies = inventory.In(Order.BackupFolder, name => name.StartsWith($"{order.Name}-", StringComparison.Ordinal));
        if (order.BackupPolicy is not "later" && copies is not [{ PowerState: "POWERED_OFF" }])
            yield return $"copies: [{string.Join(", ", copies.Select(copy => $"{copy.Name} {copy.PowerState}"))}], expected one, powered off";
    }
}

using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Backups;

/// <summary>What has to hold of a VM that was put under a backup policy, whatever happened on the way.</summary>
internal static class SetPolicyProof
{
    public static async Task<IReadOnlyList<string>> FindFaultsAsync(OrchestratorClient client, SimulatorProcess simulator, OperationView operation, VmView before, string policy, bool hasJob)
    {
        var faults = new List<string>();
        if (operation.State != OperationState.Succeeded)
            faults.Add($"the operation is {operation.State}: {operation.Error?.Code} at {operation.Error?.Step}: {operation.Error?.Detail}");
        var vm = await client.GetVmAsync(before.Id);
        if (vm.State != VmState.Ready || vm.BackupPolicy != policy || vm.Backup?.Policy != policy)
            faults.Add($"the VM is {vm.State} under {vm.BackupPolicy}");
        var jobs = (await client.CallAsync(api => api.ListBackupJobsAsync(vm.Id, null, null, CancellationToken.None))).Items;
        if (hasJob ? jobs is not [{ Enabled: true, NextRunAt: not null }] || jobs[0].Policy != policy : jobs.Any(job => job.Enabled))
            faults.Add($"jobs: [{string.Join(", ", jobs.Select(job => $"{job.Policy} {job.Enabled} {job.NextRunAt}"))}]");
        var due = (await client.CallAsync(api => api.ListScheduleAsync("backup.run", vm.Id, null, null, CancellationToken.None))).Items;
        if (due.Count != (hasJob ? 1 : 0) || (hasJob && due[0].DueAt != jobs[0].NextRunAt))
            faults.Add($"due: [{string.Join(", ", due.Select(one => one.DueAt))}]");
        var tags = (await simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm).Tags;
        if (!tags.SequenceEqual(hasJob ? [$"orchestrator-backup-policy/{policy}"] : []))
            faults.Add($"tags: [{string.Join(", ", tags)}]");
        var told = (await client.CallAsync(api => api.ListEventsAsync("vm.backupPolicyChanged", null, vm.Id, null, null, CancellationToken.None))).Items;
        if (told.Count != 1)
            faults.Add($"told {told.Count} times");
        return faults;
    }
}

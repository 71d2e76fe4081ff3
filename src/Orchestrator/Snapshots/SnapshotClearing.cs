using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots.Remove;
using Orchestrator.Vms;

namespace Orchestrator.Snapshots;

/// <summary>Tries again to remove a snapshot that could not be removed, of a person or of a backup run.</summary>
internal sealed class SnapshotClearing : IFollowUpKind
{
    public string Kind => SnapshotFollowUps.Clear;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var vm = await db.VirtualMachines.SingleOrDefaultAsync(candidate => candidate.Id == followUp.VirtualMachineId, cancellationToken);
        if (vm is null || vm.State is VmState.Retiring or VmState.Retired || vm.MoId is null)
            return null;
        var snapshot = await db.VmSnapshots.SingleOrDefaultAsync(candidate => candidate.Id == followUp.Subject, cancellationToken);
        if (snapshot is null)
            return RemoveSnapshotOperation.OrderOfBackup(vm, followUp.Subject, followUp.Attempt + 1);
        return snapshot.State == SnapshotState.Removed ? null : RemoveSnapshotOperation.Order(vm, snapshot, "schedule", followUp.Attempt + 1);
    }
}

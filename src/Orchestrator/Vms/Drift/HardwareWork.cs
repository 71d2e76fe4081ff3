using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores.Decide;
using Orchestrator.Restores.Disk;
using Orchestrator.Restores.InPlace;
using Orchestrator.Restores.NewVm;
using Orchestrator.Snapshots.Revert;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Delete;
using Orchestrator.Vms.Resize;
using Orchestrator.Vms.Retire;

namespace Orchestrator.Vms.Drift;

/// <summary>
/// Operations of ours that change what is compared. While one is open, or has ended so lately that the watch need not have heard of its
/// result, a difference may be its doing and nobody's else: a retry and a detachment by the schedule do not change the VM's state.
/// </summary>
internal static class HardwareWork
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly string[] Kinds =
    [
        CreateVmOperation.KindName, NewVmOperation.KindName, ResizeOperation.KindName, RevertNameOperation.KindName, DiskRestoreOperation.KindName, DetachOperation.KindName, InPlaceOperation.KindName, RollbackOperation.KindName,
        RevertSnapshotOperation.KindName, RetireVmOperation.KindName, UndeleteVmOperation.KindName, DeleteVmOperation.KindName,
    ];

    /// <summary>Those of the VMs on which there is such work.</summary>
    /// <param name="db">The database.</param>
    /// <param name="vms">The VMs.</param>
    /// <param name="lastSeen">When vCenter last answered the watch.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<IReadOnlySet<Guid>> FindAsync(OrchestratorDb db, IReadOnlyCollection<Guid> vms, DateTimeOffset? lastSeen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settled = lastSeen is { } seen && seen < now - Settling ? seen : now - Settling;
        return (await db.Operations
            .Where(operation => operation.VirtualMachineId != null && vms.Contains(operation.VirtualMachineId.Value) && Kinds.Contains(operation.Kind)
                && (operation.State <= OperationState.Waiting || operation.EndedAt > settled))
            .Select(operation => operation.VirtualMachineId!.Value)
            .ToListAsync(cancellationToken)).ToHashSet();
    }
}

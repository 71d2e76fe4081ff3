using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Disk;

/// <summary>An attached disk's time is over: it is detached.</summary>
internal sealed class DetachFollowUp : IFollowUpKind
{
    public string Kind => RestoreFollowUps.Detach;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var restore = await db.Restores.SingleOrDefaultAsync(candidate => candidate.Id == followUp.Subject && candidate.State == RestoreState.Attached, cancellationToken);
        if (restore is null || RestoreJson.ReadDisk(restore) is not { } disk || await VmRecords.LockAsync(db, restore.VirtualMachineId, cancellationToken) is not { MoId: not null } vm)
            return null;
        return await RestoreDesk.FindUnderWayAsync(db, restore.Id, DetachOperation.KindName, cancellationToken) is null ? DetachOperation.Order(vm, restore, disk, "schedule") : null;
    }
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Decide;

/// <summary>An undecided restore: first somebody is reminded, then it is confirmed.</summary>
internal sealed class DecisionFollowUp(TimeProvider clock) : IFollowUpKind
{
    public string Kind => RestoreFollowUps.Decide;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var restore = await db.Restores.SingleOrDefaultAsync(candidate => candidate.Id == followUp.Subject && candidate.State == RestoreState.AwaitingDecision, cancellationToken);
        if (restore is null || RestoreJson.ReadKept(restore) is not { } kept || await VmRecords.LockAsync(db, restore.VirtualMachineId, cancellationToken) is not { } vm)
            return null;
        if (followUp.Attempt >= RestoreFollowUps.Confirmation)
            return await DecisionDesk.FindUnderWayAsync(db, restore.Id, cancellationToken) is null ? ConfirmOperation.Order(vm, restore, kept, "schedule") : null;
        var now = clock.GetUtcNow();
        db.FollowUps.Add(RestoreFollowUps.ConfirmationOf(restore, now));
        RestoreEvents.TellUndecided(db, vm, restore, now);
        return null;
    }
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Decide;

/// <summary>Decides on requests to end a restore in place, in the transaction in which it was looked at.</summary>
internal static class DecisionDesk
{
    public static async Task<VmChange> ConfirmAsync(OrchestratorDb db, VirtualMachine vm, Guid id, string caller, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(db, id, ConfirmOperation.KindName, cancellationToken) is { } refusal)
            return refusal;
        var restore = await RestoreRecords.FindAsync(db, id, cancellationToken);
        return new VmChange.Started(ConfirmOperation.Order(vm, restore, RestoreJson.ReadKept(restore)!, caller));
    }

    public static async Task<VmChange> RollBackAsync(OrchestratorDb db, VirtualMachine vm, Guid id, string caller, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(db, id, RollbackOperation.KindName, cancellationToken) is { } refusal)
            return refusal;
        var restore = await RestoreRecords.FindAsync(db, id, cancellationToken);
        var started = new VmChange.Started(RollbackOperation.Order(vm, restore, RestoreJson.ReadKept(restore)!, caller));
        if (vm.State == VmState.Ready)
            vm.State = VmState.Changing;
        return started;
    }

    /// <summary>The operation that is about to end the restore, one way or the other.</summary>
    public static Task<Operation?> FindUnderWayAsync(OrchestratorDb db, Guid id, CancellationToken cancellationToken)
    {
        var path = Paths.Restore(id);
        return db.Operations.AsNoTracking().FirstOrDefaultAsync(
            operation => operation.Resource == path && (operation.Kind == ConfirmOperation.KindName || operation.Kind == RollbackOperation.KindName) && operation.State <= OperationState.Waiting,
            cancellationToken);
    }

    /// <summary>Asked again, it answers with the operation that is under way, or that did it.</summary>
    private static async Task<VmChange?> RefuseAsync(OrchestratorDb db, Guid id, string kind, CancellationToken cancellationToken)
    {
        if (await RestoreDesk.FindOperationAsync(db, id, kind, cancellationToken) is { } known)
            return VmChange.Refuse(StoredAnswer.Accepted(known));
        if (await FindUnderWayAsync(db, id, cancellationToken) is { } other)
            return VmChange.Refuse(RestoreRefusals.UnderWay(other));
        var restore = await RestoreRecords.FindAsync(db, id, cancellationToken);
        return restore.State == RestoreState.AwaitingDecision ? null : VmChange.Refuse(RestoreRefusals.NothingToDecide(restore));
    }
}

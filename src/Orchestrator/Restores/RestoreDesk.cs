using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups;
using Orchestrator.Client.Restores;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores.Connect;
using Orchestrator.Restores.Disk;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;
using Wire = Orchestrator.Client.Restores;

namespace Orchestrator.Restores;

/// <summary>
/// Decides on requests to restore, in the transaction in which the VM and the point were looked at: the restore's record is there from
/// then on, and its point is not pruned.
/// </summary>
internal sealed class RestoreDesk(OperationIds ids, TimeProvider clock)
{
    public async Task<VmChange> BeginAsync(OrchestratorDb db, VirtualMachine vm, RestoreRequest request, string caller, CancellationToken cancellationToken)
    {
        var id = RestoreRules.PointOf(request)!.Value;
        if (await db.RestorePoints.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.VirtualMachineId == vm.Id, cancellationToken) is not { } point)
            return VmChange.Refuse(NoSuchPoint(vm, id));
        if (point is not { State: RestorePointState.Good, CopyMoId: not null })
            return VmChange.Refuse(RestoreRefusals.NotUsable(point));
        var asked = new AskedRestore(db, vm, point, request, caller, clock.GetUtcNow(), ids.Next());
        return request.Mode switch
        {
            Wire.RestoreMode.InPlace => await InPlace.InPlaceOrder.BeginAsync(asked, cancellationToken),
            Wire.RestoreMode.NewVm => await NewVm.NewVmOrder.BeginAsync(asked, cancellationToken),
            _ => Disk.DiskRestoreOrder.Begin(asked),
        };
    }

    /// <summary>Asked again, it answers with the operation that is under way, or that did it.</summary>
    public static async Task<VmChange> ConnectAsync(OrchestratorDb db, VirtualMachine vm, Guid id, string caller, CancellationToken cancellationToken)
    {
        if (await FindOperationAsync(db, id, ConnectOperation.KindName, cancellationToken) is { } known)
            return VmChange.Refuse(StoredAnswer.Accepted(known));
        var restore = await RestoreRecords.FindAsync(db, id, cancellationToken);
        if (restore.Mode != RestoreMode.NewVm)
            return VmChange.Refuse(new Text("Only a restore to a new virtual machine leaves its NICs off the network.", "NICが切断されるのは、新しい仮想マシンへの復元だけです。"));
        if (vm.State is not (VmState.Ready or VmState.Changing))
            return VmChange.Refuse(RestoreRefusals.WrongState(vm, "only one that is ready can be connected.", "接続できるのは ready のときだけです。"));
        vm.State = VmState.Changing;
        return new VmChange.Started(ConnectOperation.Order(vm, id, caller));
    }

    /// <inheritdoc cref="ConnectAsync"/>
    public static async Task<VmChange> DetachAsync(OrchestratorDb db, VirtualMachine vm, Guid id, string caller, CancellationToken cancellationToken)
    {
        if (await FindOperationAsync(db, id, DetachOperation.KindName, cancellationToken) is { } known)
            return VmChange.Refuse(StoredAnswer.Accepted(known));
        var restore = await RestoreRecords.FindAsync(db, id, cancellationToken);
        if (restore.State != RestoreState.Attached || RestoreJson.ReadDisk(restore) is not { } disk)
            return VmChange.Refuse(new Text("No disk of it is attached.", "接続中のディスクはありません。"));
        if (vm.State == VmState.Ready)
            vm.State = VmState.Changing;
        return new VmChange.Started(DetachOperation.Order(vm, restore, disk, caller));
    }

    /// <summary>An operation of a kind about a restore that has not ended.</summary>
    public static Task<Operation?> FindUnderWayAsync(OrchestratorDb db, Guid restore, string kind, CancellationToken cancellationToken)
    {
        var path = Paths.Restore(restore);
        return db.Operations.AsNoTracking().FirstOrDefaultAsync(operation => operation.Resource == path && operation.Kind == kind && operation.State <= OperationState.Waiting, cancellationToken);
    }

    /// <summary>The newest operation of a kind about a restore, unless it failed.</summary>
    public static Task<Operation?> FindOperationAsync(OrchestratorDb db, Guid restore, string kind, CancellationToken cancellationToken)
    {
        var path = Paths.Restore(restore);
        return db.Operations.AsNoTracking()
            .Where(operation => operation.Resource == path && operation.Kind == kind && operation.State <= OperationState.Succeeded)
            .OrderByDescending(operation => operation.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static ProblemResult NoSuchPoint(VirtualMachine vm, Guid id) => ProblemResult.Invalid(new FieldError("#/restorePoint", "unknown", new(
        $"{vm.Name} has no restore point {id}; GET /api/v1/restore-points?vm={vm.Id} lists them.", $"{vm.Name} に復元ポイント {id} はありません。一覧は GET /api/v1/restore-points?vm={vm.Id} で得られます。")));
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Client.Snapshots;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots.Create;
using Orchestrator.Snapshots.Remove;
using Orchestrator.Snapshots.Revert;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots;

/// <summary>Decides on requests about snapshots, in the transaction in which the VM was looked at.</summary>
internal static class SnapshotDesk
{
    public static async Task<VmChange> CreateAsync(OrchestratorDb db, VirtualMachine vm, CreateSnapshotRequest request, string caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindWorkAsync(db, vm, cancellationToken) is { } refusal)
            return refusal;
        var kept = await db.VmSnapshots.CountAsync(one => one.VirtualMachineId == vm.Id && (one.State == SnapshotState.Ordered || one.State == SnapshotState.Present), cancellationToken);
        if (kept >= SnapshotRules.MostOfAVm)
        {
            return VmChange.Refuse(new Text(
                $"It has {kept} snapshots already, and may have {SnapshotRules.MostOfAVm}: remove one first.",
                $"スナップショットはすでに {kept} 個あります(上限 {SnapshotRules.MostOfAVm} 個)。先に1つ削除してください。"));
        }

        var snapshot = new VmSnapshot
        {
            Id = Guid.CreateVersion7(now),
            VirtualMachineId = vm.Id,
            Name = request.Name,
            Description = request.Description ?? "",
            CreatedBy = caller,
            CreatedAt = now,
            ExpiresAt = now + (request.KeepFor ?? SnapshotRules.UsualTime),
        };
        db.VmSnapshots.Add(snapshot);
        var memory = request.Memory == true;
        var state = new CreateSnapshotState
        {
            VmName = vm.Name,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId!,
            SnapshotId = snapshot.Id,
            SnapshotName = snapshot.Name,
            Description = snapshot.Description,
            Memory = memory,
            Quiesce = request.Quiesce ?? !memory,
        };
        return new VmChange.Started(Order(vm, CreateSnapshotOperation.KindName, state, Paths.Snapshot(vm.Id, snapshot.Id), caller));
    }

    public static async Task<VmChange> RevertAsync(OrchestratorDb db, VirtualMachine vm, Guid id, string caller, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, vm, id, cancellationToken) is not { } snapshot)
            return VmChange.Refuse(ProblemResult.NotFound("snapshot", id));
        if (snapshot.State != SnapshotState.Present)
            return VmChange.Refuse(NotThere(snapshot));
        if (await FindWorkAsync(db, vm, cancellationToken) is { } refusal)
            return refusal;
        var state = new RevertSnapshotState
        {
            VmName = vm.Name,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId!,
            SnapshotId = snapshot.Id,
            SnapshotName = snapshot.Name,
            Snapshot = snapshot.MoId,
        };
        return VmChange.Start(vm, RevertSnapshotOperation.KindName, state, caller);
    }

    /// <summary>Asked again, it answers with the removal that is under way, or was.</summary>
    public static async Task<VmChange> RemoveAsync(OrchestratorDb db, VirtualMachine vm, Guid id, string caller, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, vm, id, cancellationToken) is not { } snapshot)
            return VmChange.Refuse(ProblemResult.NotFound("snapshot", id));
        var path = Paths.Snapshot(vm.Id, id);
        var removal = await db.Operations.AsNoTracking()
            .Where(operation => operation.VirtualMachineId == vm.Id && operation.Resource == path && operation.Kind == RemoveSnapshotOperation.KindName && operation.State <= OperationState.Succeeded)
            .OrderByDescending(operation => operation.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (removal is not null)
            return VmChange.Refuse(StoredAnswer.Accepted(removal));
        return snapshot.State == SnapshotState.Present
            ? new VmChange.Started(RemoveSnapshotOperation.Order(vm, snapshot, caller))
            : VmChange.Refuse(NotThere(snapshot));
    }

    private static Task<VmSnapshot?> FindAsync(OrchestratorDb db, VirtualMachine vm, Guid id, CancellationToken cancellationToken) =>
        db.VmSnapshots.SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.VirtualMachineId == vm.Id, cancellationToken);

    /// <summary>What a snapshot catches, or a revert throws away, has to be what its caller sees now: not what comes after another operation.</summary>
    private static async Task<VmChange?> FindWorkAsync(OrchestratorDb db, VirtualMachine vm, CancellationToken cancellationToken)
    {
        var work = await db.Operations.AsNoTracking()
            .Where(operation => operation.VirtualMachineId == vm.Id && operation.State <= OperationState.Waiting)
            .Select(operation => new { operation.Id, operation.Kind })
            .FirstOrDefaultAsync(cancellationToken);
        return work is null ? null : VmChange.Refuse(new Text(
            $"Another operation on it is under way: {work.Kind} ({Paths.Operation(work.Id)}). Wait until it has ended.",
            $"別の操作 {work.Kind}({Paths.Operation(work.Id)})が進行中です。終了を待ってください。"));
    }

    private static Text NotThere(VmSnapshot snapshot) => snapshot.State switch
    {
        SnapshotState.Ordered => new("The snapshot has not been taken yet.", "スナップショットはまだ取得されていません。"),
        SnapshotState.Removed => new("The snapshot was removed.", "スナップショットは削除済みです。"),
        _ => new("The snapshot was not taken: its operation says why.", "スナップショットは取得されませんでした。理由は操作の error にあります。"),
    };

    private static NewOperation Order(VirtualMachine vm, string kind, object state, string resource, string caller) =>
        new(kind, state, vm.VCenter, resource, caller) { VirtualMachineId = vm.Id, System = vm.System };
}

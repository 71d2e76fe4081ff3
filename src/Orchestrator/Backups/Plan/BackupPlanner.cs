using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups.Policies;
using Orchestrator.Backups.Run;
using Orchestrator.Catalogue;
using Orchestrator.Client.Backups;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Plan;

/// <summary>Says what a backup of a VM would do and cost, by the same rules as the run itself, and changes nothing.</summary>
internal sealed class BackupPlanner(Database database, LiveVms live, TimeProvider clock)
{
    private static readonly IReadOnlyList<BackupPlanStep> s_steps =
    [
        new(PrepareRun.StepName, null),
        new(AwaitTurn.StepName, null),
        new(TakeSnapshot.StepName, "CreateSnapshotEx_Task"),
        new("copySnapshot", "CloneVM_Task"),
        new("removeSnapshot", "RemoveSnapshot_Task"),
        new("readCopyBack", null),
        new(RecordRun.StepName, null),
        new(PrunePoints.StepName, "Destroy_Task"),
    ];

    public async Task<IResult> PlanAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await db.VirtualMachines.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken) is not { } vm)
            return ProblemResult.NotFound("virtual machine", id);
        var order = VmJson.ReadOrder(vm.Order);
        var policy = await PresentPolicy.ReadAsync(db, order.BackupPolicy, cancellationToken);
        if (policy.Provider != BackupProvider.Copy)
            return new ProblemResult(ProblemCatalogue.StateConflict, policy.HasJobs ? BackupRefusals.NotOurs(policy) : BackupRefusals.NoJob(policy));
        var (vcenter, seen, problem) = await live.ReadAsync(vm, cancellationToken);
        if (problem is not null)
            return problem;
        try
        {
            return TypedResults.Json(await PlanAsync(db, vm, order, policy, vcenter!, seen!, cancellationToken), ApiJson.TypeInfo<BackupPlanView>());
        }
        catch (VCenterException exception)
        {
            return LiveVms.Unavailable(exception).Problem!;
        }
    }

    private async Task<BackupPlanView> PlanAsync(
        OrchestratorDb db, VirtualMachine vm, VmOrder order, BackupPolicyDefinition policy, VCenterConnection vcenter, VmRecord seen, CancellationToken cancellationToken)
    {
        var uncovered = DiskCover.Uncovered(seen);
        var size = seen.Disks.Except(uncovered.Select(disk => disk.Disk)).Sum(disk => disk.CapacityBytes);
        var (targets, noRoom) = await CopyPlaces.FindTargetsAsync(vcenter, policy, order.System.Datacenter, vm.Name, size, cancellationToken);
        List<string> inTheWay = [];
        if (StrangersSnapshot.FindIn(seen) is { } snapshot)
            inTheWay.Add(StrangersSnapshot.InTheWay(seen, snapshot).Detail);
        if (uncovered.Count > 0 && !policy.ExcludeUncoveredDisks)
            inTheWay.Add(DiskCover.NotCovered(seen, uncovered).Detail);
        if (noRoom is not null)
            inTheWay.Add(noRoom.Detail);
        var pruned = await PrunablePoints.FindBehindAsync(db, policy, vm.Id, new RetentionPoint(Guid.Empty, clock.GetUtcNow(), Good: true, Proven: false), cancellationToken);
        return new BackupPlanView
        {
            Policy = policy.Name,
            Possible = inTheWay.Count == 0,
            InTheWay = inTheWay,
            Steps = s_steps,
            SizeBytes = size,
            LeftOut = [.. uncovered.Select(disk => $"{disk.Disk.Label}: {disk.Why}")],
            Room = targets.ToDictionary(target => target.Datastore, target => target.RoomBytes),
            RegisteredVms = vcenter.Watcher.Vms.Count,
            MaxRegisteredVms = policy.MaxRegisteredVms,
            RestorePoints = await db.RestorePoints.CountAsync(point => point.VirtualMachineId == vm.Id && point.State == RestorePointState.Good, cancellationToken),
            Pruned = [.. pruned.Select(Paths.RestorePoint)],
        };
    }
}

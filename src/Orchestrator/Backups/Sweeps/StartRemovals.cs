using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Backups.Sweeps.Discard;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots.Remove;

namespace Orchestrator.Backups.Sweeps;

/// <summary>
/// Hands in the operations that remove snapshots and destroy copies, each behind what else is under way on its VM. Their ids were chosen
/// before, so that each is handed in once, whoever is killed in between.
/// </summary>
internal sealed class StartRemovals(Lazy<OperationDesk> desk, OperationStore store, OperationSignals signals) : IStep<SweepState>
{
    public Task<Observation> ObserveAsync(SweepState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        (state.Findings!.Snapshots.Count + state.Findings.Copies.Count, state.RemovalsStarted) switch
        {
            (0, _) => Observation.NotWanted("There is nothing to remove"),
            (var count, true) => Observation.Done($"{count} removals begun"),
            _ => new Observation.NotReached(),
        });

    public async Task<ActResult> ActAsync(SweepState state, StepContext context, CancellationToken cancellationToken)
    {
        await context.WriteAsync((db, token) => BeginAsync(db, state.Findings!, context, token), cancellationToken);
        signals.Accepted();
        state.RemovalsStarted = true;
        return new ActResult.Done();
    }

    private async Task BeginAsync(OrchestratorDb db, SweepFindings found, StepContext context, CancellationToken cancellationToken)
    {
        var orders = new List<NewOperation>();
        foreach (var left in found.Snapshots)
        {
            if (await OrderAsync(db, left, cancellationToken) is { } order)
                orders.Add(order with { Id = new OperationId(left.Operation) });
        }

        foreach (var left in found.Copies)
            orders.Add(await OrderAsync(db, left, context, cancellationToken));
        foreach (var order in orders)
        {
            if (!await db.Operations.AnyAsync(operation => operation.Id == order.Id!.Value, cancellationToken))
                store.Add(db, desk.Value.Make(order with { ParentId = context.OperationId, Lane = Lane.Batch }));
        }
    }

    private static async Task<NewOperation?> OrderAsync(OrchestratorDb db, LeftSnapshot left, CancellationToken cancellationToken)
    {
        var vm = await db.VirtualMachines.AsNoTracking().SingleOrDefaultAsync(row => row.Id == left.VirtualMachineId, cancellationToken);
        if (vm?.MoId is null)
            return null;
        if (left.OfBackup)
            return RemoveSnapshotOperation.OrderOfBackup(vm, left.Subject, 0);
        return await db.VmSnapshots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == left.Subject, cancellationToken) is { } snapshot
            ? RemoveSnapshotOperation.Order(vm, snapshot, "schedule")
            : null;
    }

    private static async Task<NewOperation> OrderAsync(OrchestratorDb db, LeftCopy left, StepContext context, CancellationToken cancellationToken) => new(
        DiscardCopyOperation.KindName,
        new DiscardCopyState { Run = left.Run, Name = left.Name, MoId = left.MoId, InstanceUuid = left.InstanceUuid },
        context.VCenter.Name,
        Paths.BackupRun(left.Run),
        "schedule")
    {
        Id = new OperationId(left.Operation),
        VirtualMachineId = left.VirtualMachineId,
        System = await db.VirtualMachines.Where(row => row.Id == left.VirtualMachineId).Select(row => row.System).FirstOrDefaultAsync(cancellationToken),
    };
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;
using Orchestrator.Vms.Relocate;

namespace Orchestrator.Evacuations;

/// <summary>
/// Begins moves, so many at once, until none is left. The id of a move is kept before it is written, so that it is begun once,
/// whoever is killed in between. While they move, this operation is nobody's.
/// </summary>
internal sealed class MoveVms(Database database, Lazy<OperationDesk> desk, OperationStore store, OperationSignals signals, EvacuationTargets targets) : IStep<EvacuationState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken)
    {
        await MoveProgress.TakeOverAsync(state, database, cancellationToken);
        var moving = state.In(EvacuatedState.Moving).Count();
        if (moving < state.MaxConcurrent && state.In(EvacuatedState.Pending).FirstOrDefault() is { } next)
        {
            next.Operation ??= OperationId.New(context.Clock).Value;
            return new Observation.NotReached();
        }

        return moving == 0
            ? Observation.Done($"{state.In(EvacuatedState.Moved).Count()} moved")
            : new Observation.Waiting(MoveProgress.Describe(state), LookAgain) { LetsGo = true };
    }

    public async Task<ActResult> ActAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = state.In(EvacuatedState.Pending).First();
        var seen = await context.VCenter.Inventory.ReadVmAsync(new VmId(vm.MoId), cancellationToken);
        if (seen is null || !Guid.TryParse(seen.InstanceUuid, out var uuid) || uuid != vm.InstanceUuid)
        {
            (vm.State, vm.Reason) = (EvacuatedState.Left, "it was destroyed meanwhile");
            return new ActResult.Advanced();
        }

        if (!IsStillThere(state, seen))
        {
            vm.State = EvacuatedState.Moved;
            return new ActResult.Advanced();
        }

        var reasons = new List<string>();
        if (await targets.FindAsync(state, vm, seen, context, reasons, cancellationToken) is not { } target)
        {
            (vm.State, vm.Reason) = (EvacuatedState.Failed, string.Join("; ", reasons));
            return new ActResult.Advanced();
        }

        (vm.Target, vm.Bytes) = (target.Name, target.Bytes);
        var move = Move(state, vm, target, context);
        await context.WriteAsync((db, token) => BeginAsync(db, move, context, token), cancellationToken);
        signals.Accepted();
        return new ActResult.Advanced();
    }

    /// <summary>Somebody else may have moved it while it waited its turn.</summary>
    private static bool IsStillThere(EvacuationState state, VmRecord seen) => state.Host is null
        ? seen.Disks.Any(disk => disk.Datastore?.Value == state.Source)
        : seen.Host?.Value == state.Source;

    private Operation Move(EvacuationState state, EvacuatedVm vm, EvacuationTarget target, StepContext context) => desk.Value.Make(new NewOperation(
        RelocateOperation.KindName,
        RelocateOperation.State(vm.Name, vm.InstanceUuid, vm.MoId, state.Host is null ? new RelocationTarget { Datastore = target.Name } : new RelocationTarget { Host = target.Name }),
        context.VCenter.Name,
        Paths.Vm(vm.VirtualMachineId!.Value),
        context.CreatedBy)
    {
        Id = new OperationId(vm.Operation!.Value),
        VirtualMachineId = vm.VirtualMachineId,
        System = target.System,
        ParentId = context.OperationId,
        Lane = Lane.Batch,
    });

    private async Task BeginAsync(OrchestratorDb db, Operation move, StepContext context, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.LockAsync(db, move.VirtualMachineId!.Value, cancellationToken);
        if (await db.Operations.AnyAsync(operation => operation.Id == move.Id, cancellationToken))
            return;
        if (vm is { State: VmState.Ready })
        {
            vm.State = VmState.Changing;
            VmRecords.Touch(vm, context);
        }

        store.Add(db, move);
    }
}

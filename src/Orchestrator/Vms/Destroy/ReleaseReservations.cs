using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Destroy;

/// <summary>Gives name and addresses back, once no VM of ours has them any more.</summary>
internal sealed class ReleaseReservations(Database database) : IStep<IDestroyState>
{
    public async Task<Observation> ObserveAsync(IDestroyState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await DoomedVm.FindAsync(state, context, cancellationToken);
        if (seen is not null && DoomedVm.IsOurs(seen, state, context))
            return Observation.NotWanted("The VM has them");
        if (seen is null && await state.MayAppearAsync(context, cancellationToken))
            return Observation.NotWanted("A clone under way may yet have them");
        var vm = context.VirtualMachineId;
        await using var db = database.Read();
        return await db.NameReservations.AnyAsync(reservation => reservation.VirtualMachineId == vm, cancellationToken)
            || await db.AddressReservations.AnyAsync(reservation => reservation.VirtualMachineId == vm, cancellationToken)
                ? new Observation.NotReached()
                : Observation.Done($"Released the name {state.VmName} and its addresses");
    }

    /// <summary>Keyed by the VM's own id: done twice, or late, it takes nothing from anybody else.</summary>
    public async Task<ActResult> ActAsync(IDestroyState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = context.VirtualMachineId;
        await context.WriteAsync(
            async (db, token) =>
            {
                await db.NameReservations.Where(reservation => reservation.VirtualMachineId == vm).ExecuteDeleteAsync(token);
                await db.AddressReservations.Where(reservation => reservation.VirtualMachineId == vm).ExecuteDeleteAsync(token);
            },
            cancellationToken);
        return new ActResult.Done();
    }
}

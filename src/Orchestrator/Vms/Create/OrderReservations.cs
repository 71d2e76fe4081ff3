using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Create;

/// <summary>
/// The name and the static addresses that an order asks for. They are taken when it is accepted; an order that failed and
/// gave them back takes them again when it is retried, if nobody else has them.
/// </summary>
internal sealed class OrderReservations(Database database, TimeProvider clock)
{
    /// <summary>Adds a reason for each that somebody else has.</summary>
    public async Task EnsureAsync(VmOrder order, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var vm = context.VirtualMachineId;
        await using (var db = database.Read())
        {
            // Nothing is missing also where all that it does not hold is another's: an earlier try took the rest.
            var taken = new List<string>();
            if ((await FindMissingAsync(db, order, vm, taken, cancellationToken)).Count == 0)
            {
                reasons.AddRange(taken);
                return;
            }
        }

        try
        {
            reasons.AddRange(await context.WriteAsync((db, token) => TakeAsync(db, order, vm, token), cancellationToken));
        }
        catch (DbUpdateException)
        {
            // Another order was quicker between look and write; the look now says which it took.
            reasons.AddRange(await context.WriteAsync((db, token) => TakeAsync(db, order, vm, token), cancellationToken));
        }
    }

    private async Task<IReadOnlyList<string>> TakeAsync(OrchestratorDb db, VmOrder order, Guid vm, CancellationToken cancellationToken)
    {
        var taken = new List<string>();
        var missing = await FindMissingAsync(db, order, vm, taken, cancellationToken);
        if (taken.Count == 0)
            db.AddRange(missing);
        return taken;
    }

    /// <summary>What this VM does not hold, to be added; what others hold goes to <paramref name="taken"/>.</summary>
    private async Task<List<object>> FindMissingAsync(OrchestratorDb db, VmOrder order, Guid vm, List<string> taken, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var missing = new List<object>();
        var name = order.Name.ToLowerInvariant();
        var namesake = await db.NameReservations.AsNoTracking().SingleOrDefaultAsync(reservation => reservation.Name == name, cancellationToken);
        if (namesake is null)
            missing.Add(new NameReservation { Name = name, VirtualMachineId = vm, ReservedAt = now });
        else if (namesake.VirtualMachineId != vm)
            taken.Add($"the name {order.Name} was taken by another order meanwhile");

        for (var index = 0; index < order.Nics.Count; index++)
        {
            if (order.Nics[index] is not { FromRange: false, Address: { } address } nic)
                continue;
            var holder = await db.AddressReservations.AsNoTracking()
                .SingleOrDefaultAsync(reservation => reservation.Network == nic.Network.Name && reservation.Address == address, cancellationToken);
            if (holder is null)
                missing.Add(new AddressReservation { Network = nic.Network.Name, Address = address, VirtualMachineId = vm, Nic = index, ReservedAt = now });
            else if (holder.VirtualMachineId != vm)
                taken.Add($"the address {address} of network {nic.Network.Name} was taken by another order meanwhile");
        }

        return missing;
    }
}

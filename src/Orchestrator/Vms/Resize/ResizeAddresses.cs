using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Resize;

/// <summary>The addresses of NICs that are added or changed. Named ones are taken when the request is accepted, those of a range by the operation.</summary>
internal sealed class ResizeAddresses(AddressPool pool, TimeProvider clock)
{
    /// <summary>Takes the named addresses in the accepting transaction; gives an error for each that somebody has.</summary>
    public async Task<IReadOnlyList<FieldError>> TakeNamedAsync(OrchestratorDb db, Guid vm, IReadOnlyList<(WishedNic Nic, int Index)> nics, CancellationToken cancellationToken)
    {
        var taken = new List<FieldError>();
        foreach (var (wished, index) in nics)
        {
            if (wished.Nic.Address is { } address && await TakeAsync(db, vm, wished, cancellationToken) is not null)
                taken.Add(new FieldError(JsonPointer.Of("nics", index, "ipv4", "address"), "address-taken", new($"The address {address} of network {wished.Nic.Network.Name} is taken.", $"ネットワーク {wished.Nic.Network.Name} のアドレス {address} は使用中です。")));
        }

        return taken;
    }

    /// <summary>The NIC with its address, which is this VM's from now on; null, and a reason, where it cannot be had.</summary>
    public async Task<OrderedNic?> ReserveAsync(WishedNic wished, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var ((number, nic, _), vm) = (wished, context.VirtualMachineId);
        if (nic.Mode == NetworkIpv4.Dhcp)
            return nic;
        if (nic.Address is null)
        {
            if (await pool.ReserveAsync(nic.Network, number - 1, context, cancellationToken) is { } free)
                return nic with { Address = free, FromRange = true };
            reasons.Add($"network {nic.Network.Name}: every address of its range {nic.Network.Range} is taken");
            return null;
        }

        if (await TryTakeAsync(wished, context, cancellationToken) is not { } holder)
            return nic;
        reasons.Add($"the address {nic.Address} of network {nic.Network.Name} is taken{(holder.VirtualMachineId == vm ? $" by {OrderedHardware.NicId(holder.Nic + 1)}" : "")}");
        return null;
    }

    private async Task<AddressReservation?> TryTakeAsync(WishedNic wished, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.WriteAsync((db, token) => TakeAsync(db, context.VirtualMachineId, wished, token), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another order was quicker between look and write; the look now says which.
            return await context.WriteAsync((db, token) => TakeAsync(db, context.VirtualMachineId, wished, token), cancellationToken);
        }
    }

    /// <summary>Who else has it; null when this NIC has it now.</summary>
    private async Task<AddressReservation?> TakeAsync(OrchestratorDb db, Guid vm, WishedNic wished, CancellationToken cancellationToken)
    {
        var (network, address, nic) = (wished.Nic.Network.Name, wished.Nic.Address!, wished.Number - 1);
        var holder = await db.AddressReservations.AsNoTracking().SingleOrDefaultAsync(reservation => reservation.Network == network && reservation.Address == address, cancellationToken);
        if (holder is null)
            db.AddressReservations.Add(new AddressReservation { Network = network, Address = address, VirtualMachineId = vm, Nic = nic, ReservedAt = clock.GetUtcNow() });
        return holder is null || (holder.VirtualMachineId == vm && holder.Nic == nic) ? null : holder;
    }
}

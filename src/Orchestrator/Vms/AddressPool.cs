using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms;

/// <summary>Hands out the addresses of networks' ranges, one holder each.</summary>
internal sealed class AddressPool(TimeProvider clock) : IDisposable
{
    private const int MostTries = 20;

    // Orders of this process would all look at the same free address; only nodes are left to collide.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The next free address for a NIC of the operation's VM, or the one that it holds already; null when every address is taken.</summary>
    public async Task<string?> ReserveAsync(NetworkDefinition network, int nic, StepContext context, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await context.WriteAsync((db, token) => ReserveOnceAsync(db, network, context.VirtualMachineId, nic, token), cancellationToken);
                }
                catch (DbUpdateException) when (attempt < MostTries)
                {
                    // Another node took the same address between look and write; look again.
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string?> ReserveOnceAsync(OrchestratorDb db, NetworkDefinition network, Guid vm, int nic, CancellationToken cancellationToken)
    {
        var held = await db.AddressReservations
            .Where(reservation => reservation.Network == network.Name && reservation.VirtualMachineId == vm && reservation.Nic == nic)
            .Select(reservation => reservation.Address)
            .FirstOrDefaultAsync(cancellationToken);
        if (held is not null)
            return held;
        var taken = (await db.AddressReservations.Where(reservation => reservation.Network == network.Name).Select(reservation => reservation.Address).ToListAsync(cancellationToken)).ToHashSet();
        var free = Ipv4Range.Parse(network.Range)?.Addresses().FirstOrDefault(address => !taken.Contains(address) && address != network.Gateway);
        if (free is not null)
            db.AddressReservations.Add(new AddressReservation { Network = network.Name, Address = free, VirtualMachineId = vm, Nic = nic, ReservedAt = clock.GetUtcNow() });
        return free;
    }
}

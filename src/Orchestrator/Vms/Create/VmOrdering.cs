using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms.Expiry;

namespace Orchestrator.Vms.Create;

/// <summary>Accepts an order that has passed its rules: the VM's record, its name and static addresses, and the operation, together.</summary>
internal sealed class VmOrdering(Database database, OperationStore store, OperationDesk desk, OperationSignals signals, TimeProvider clock)
{
    public async Task<OrderAcceptance> AcceptAsync(
        VmOrder order, string createdBy, Func<OrchestratorDb, Operation, CancellationToken, Task>? alongside, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        try
        {
            var acceptance = await database.WriteAsync<OrderAcceptance>(
                async (db, token) =>
                {
                    // That something is taken is said by the keys of the reservations, and all rows go in one command: at two hundred
                    // callers each round trip is a part of what they wait.
                    var operation = Write(db, order, id, createdBy);
                    if (alongside is not null)
                        await alongside(db, operation, token);
                    await db.SaveChangesAsync(token);
                    return new OrderAcceptance.Accepted(operation);
                },
                cancellationToken);
            signals.Accepted();
            return acceptance;
        }
        catch (DbUpdateException)
        {
            // The name or an address is taken; the look says which.
            await using var db = database.Read();
            var taken = await FindTakenAsync(db, order, cancellationToken);
            if (taken.Count == 0)
                throw;
            return new OrderAcceptance.Taken(taken);
        }
    }

    private static async Task<List<TakenField>> FindTakenAsync(OrchestratorDb db, VmOrder order, CancellationToken cancellationToken)
    {
        var taken = new List<TakenField>();
        var name = order.Name.ToLowerInvariant();
        if (await db.NameReservations.AnyAsync(reservation => reservation.Name == name, cancellationToken))
            taken.Add(new TakenField("#/name", "name-taken", $"The name {order.Name} is taken."));
        for (var index = 0; index < order.Nics.Count; index++)
        {
            var nic = order.Nics[index];
            if (nic.Address is { } address
                && await db.AddressReservations.AnyAsync(reservation => reservation.Network == nic.Network.Name && reservation.Address == address, cancellationToken))
                taken.Add(new TakenField($"#/nics/{index}/ipv4/address", "address-taken", $"The address {address} of network {nic.Network.Name} is taken."));
        }

        return taken;
    }

    private Operation Write(OrchestratorDb db, VmOrder order, Guid id, string createdBy)
    {
        var now = clock.GetUtcNow();
        var instanceUuid = Guid.NewGuid();
        db.VirtualMachines.Add(new VirtualMachine
        {
            Id = id,
            Name = order.Name,
            System = order.System.Code,
            Image = order.Image.Name,
            Purpose = order.Purpose,
            State = VmState.Ordered,
            Order = VmJson.Write(order),
            VCenter = order.System.VCenter!,
            InstanceUuid = instanceUuid,
            CreatedAt = now,
            UpdatedAt = now,
        });
        if (VmExpiry.Next(id, order.ExpiresAt, now) is { } expiry)
            db.FollowUps.Add(expiry);
        db.NameReservations.Add(new NameReservation { Name = order.Name.ToLowerInvariant(), VirtualMachineId = id, ReservedAt = now });
        for (var index = 0; index < order.Nics.Count; index++)
        {
            if (order.Nics[index].Address is { } address)
                db.AddressReservations.Add(new AddressReservation { Network = order.Nics[index].Network.Name, Address = address, VirtualMachineId = id, Nic = index, ReservedAt = now });
        }

        var operation = desk.Make(new NewOperation(
            CreateVmOperation.KindName, new CreateVmState { Order = order, InstanceUuid = instanceUuid }, order.System.VCenter!, $"/api/v1/vms/{id}", createdBy)
        {
            VirtualMachineId = id,
            System = order.System.Code,
            Lane = VmLanes.Of(order.Purpose),
        });
        store.Add(db, operation);
        return operation;
    }
}

/// <summary>What became of an order that had passed its rules.</summary>
internal abstract record OrderAcceptance
{
    private OrderAcceptance()
    {
    }

    public sealed record Accepted(Operation Operation) : OrderAcceptance;

    /// <summary>A name or address is taken; nothing was written.</summary>
    public sealed record Taken(IReadOnlyList<TakenField> Fields) : OrderAcceptance;
}

/// <param name="Pointer">JSON pointer into the order.</param>
/// <param name="Code"><c>name-taken</c> or <c>address-taken</c>.</param>
/// <param name="Detail">For the caller.</param>
internal sealed record TakenField(string Pointer, string Code, string Detail);

using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Adopt;

/// <summary>Accepts a VM that can be taken over: its record, its name and addresses, and the operation, together.</summary>
internal sealed class AdoptDesk(Database database, OperationDesk desk, OperationStore store, OperationSignals signals, TimeProvider clock)
{
    /// <summary>Null when somebody else took its name, an address or itself meanwhile: to be judged again.</summary>
    public async Task<Operation?> AcceptAsync(AdoptCandidate candidate, Lane lane, string createdBy, Action<OrchestratorDb, Operation>? alongside, CancellationToken cancellationToken)
    {
        try
        {
            var operation = await database.WriteAsync(
                (db, _) =>
                {
                    var written = Write(db, candidate, lane, createdBy);
                    alongside?.Invoke(db, written);
                    return Task.FromResult(written);
                },
                cancellationToken);
            signals.Accepted();
            return operation;
        }
        catch (DbUpdateException)
        {
            return null;
        }
    }

    private Operation Write(OrchestratorDb db, AdoptCandidate candidate, Lane lane, string createdBy)
    {
        var (order, now) = (candidate.Order!, clock.GetUtcNow());
        var vm = new VirtualMachine
        {
            Id = Guid.CreateVersion7(now),
            Name = order.Name,
            System = order.System.Code,
            Image = order.Image.Name,
            Purpose = order.Purpose,
            State = VmState.Provisioning,
            Order = VmJson.Write(order),
            VCenter = order.System.VCenter!,
            MoId = candidate.MoId,
            InstanceUuid = candidate.InstanceUuid,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.VirtualMachines.Add(vm);
        db.NameReservations.Add(new NameReservation { Name = order.Name.ToLowerInvariant(), VirtualMachineId = vm.Id, ReservedAt = now });
        for (var index = 0; index < order.Nics.Count; index++)
        {
            if (order.Nics[index].Address is { } address)
                db.AddressReservations.Add(new AddressReservation { Network = order.Nics[index].Network.Name, Address = address, VirtualMachineId = vm.Id, Nic = index, ReservedAt = now });
        }

        var state = new AdoptVmState { VmName = vm.Name, InstanceUuid = vm.InstanceUuid, MoId = candidate.MoId! };
        var operation = desk.Make(((Changes.VmChange.Started)Changes.VmChange.Start(vm, AdoptVmOperation.KindName, state, createdBy)).Operation with { Lane = lane });
        store.Add(db, operation);
        return operation;
    }
}

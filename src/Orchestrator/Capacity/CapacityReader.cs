using Microsoft.EntityFrameworkCore;
using Orchestrator.Client.Capacity;
using Orchestrator.Leases;
using Orchestrator.Nodes;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenters.Health;

namespace Orchestrator.Capacity;

/// <summary>Reads it from the database alone, so that every node answers the same, one without vCenters too.</summary>
internal sealed class CapacityReader(Database database, OperationsOptions options, TimeProvider clock)
{
    public async Task<CapacityView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = database.Read();
        var slots = await db.CreatingSlots.AsNoTracking().ToListAsync(cancellationToken);
        var users = await ReadUsersAsync(db, cancellationToken);
        var states = await db.VCenterStates.AsNoTracking().ToListAsync(cancellationToken);
        var refusals = await db.LoginRefusals.AsNoTracking().Where(refusal => refusal.Refused > 0).ToListAsync(cancellationToken);
        var nodes = await db.Nodes.AsNoTracking().Where(node => node.CheckedInAt >= now - options.Lease).OrderBy(node => node.Name).ToListAsync(cancellationToken);
        var loads = nodes.SelectMany(node => NodeLoad.Read(node.Loads).Select(load => (node.Name, Load: load))).ToList();

        var scopes = slots.GroupBy(slot => slot.Scope, StringComparer.Ordinal).Select(rows => Scopes.Of(rows.Key, [.. rows], users, now)).ToList();
        var names = scopes.Select(scope => VCenterOf(scope.Scope))
            .Concat(states.Select(state => state.Name))
            .Concat(refusals.Select(refusal => refusal.VCenter))
            .Concat(loads.Select(load => load.Load.VCenter))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return new CapacityView
        {
            VCenters =
            [
                .. names.Select(name => VCenterCapacity.Of(
                    name,
                    states.Find(state => state.Name == name),
                    refusals.Where(refusal => refusal.VCenter == name).MaxBy(refusal => refusal.LastAt),
                    [.. loads.Where(load => load.Load.VCenter == name)],
                    [.. scopes.Where(scope => VCenterOf(scope.Scope) == name).OrderBy(scope => scope.Scope, StringComparer.Ordinal)],
                    now)),
            ],
        };
    }

    /// <summary>Those that have a place or wait for one; few of all operations.</summary>
    private static Task<List<PlaceUser>> ReadUsersAsync(OrchestratorDb db, CancellationToken cancellationToken) => db.Operations
        .Where(operation => operation.State <= OperationState.Waiting
            && (operation.WaitsAt != null || db.CreatingSlots.Any(slot => slot.OperationId == operation.Id)))
        .Select(operation => new PlaceUser(
            operation.Id,
            operation.Kind,
            operation.Lane,
            db.VirtualMachines.Where(vm => vm.Id == operation.VirtualMachineId).Select(vm => vm.Name).FirstOrDefault(),
            operation.Owner,
            operation.WaitingFor,
            operation.WaitsAt,
            operation.WaitsSince))
        .ToListAsync(cancellationToken);

    private static string VCenterOf(string scope) => scope.Split('/', 2)[0];
}

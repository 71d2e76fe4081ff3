using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Operations;

/// <summary>
/// The operations' rows: accepted by the API, claimed by workers in batches, and written only under the fencing number of
/// the claim.
/// </summary>
internal sealed class OperationStore(Database database, NodeIdentity node, OperationSignals signals, OperationsOptions options, TimeProvider clock)
{

    // One statement on both databases. An operation waits behind earlier ones of its VM that have not ended.
    private const string ClaimableIds =
        """
        SELECT o."Id" FROM operations AS o
        WHERE o."State" IN (0, 1, 2) AND o."WakeAt" <= {1} AND (o."LeaseUntil" IS NULL OR o."LeaseUntil" < {1})
          AND NOT EXISTS (SELECT 1 FROM operations AS e WHERE e."VirtualMachineId" = o."VirtualMachineId" AND e."State" IN (0, 1, 2) AND e."Id" < o."Id")
        ORDER BY o."WakeAt", o."Id" LIMIT {3}
        """;

    private const string ClaimPostgres =
        "UPDATE operations SET \"Owner\" = {0}, \"LeaseUntil\" = {2}, \"Fence\" = \"Fence\" + 1 WHERE \"Id\" IN (" + ClaimableIds + " FOR UPDATE SKIP LOCKED) RETURNING *";

    private const string ClaimSqlite =
        "UPDATE operations SET \"Owner\" = {0}, \"LeaseUntil\" = {2}, \"Fence\" = \"Fence\" + 1 WHERE \"Id\" IN (" + ClaimableIds + ") RETURNING *";

    /// <summary>Adds an operation in a transaction of the caller's; <see cref="OperationSignals.Accepted"/> is for after its commit.</summary>
    public void Add(OrchestratorDb db, Operation operation)
    {
        db.Operations.Add(operation);
        db.OperationEvents.Add(new OperationEvent { OperationId = operation.Id, Type = "operation.queued", At = clock.GetUtcNow() });
    }

    /// <summary>Takes up to <paramref name="limit"/> due operations, raising the fencing number of each.</summary>
    public async Task<List<Operation>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sql = database.Provider == DatabaseProvider.Postgres ? ClaimPostgres : ClaimSqlite;
        return await database.WriteAsync(
            (db, token) => db.Operations
                .FromSqlRaw(sql, node.Name, now.ToUnixTimeMilliseconds(), (now + options.Lease).ToUnixTimeMilliseconds(), limit)
                .AsNoTracking()
                .ToListAsync(token),
            cancellationToken);
    }

    /// <summary>Is anything due? A read, so that an idle worker writes nothing.</summary>
    public async Task<bool> AnythingDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = database.Read();
        return await db.Operations.AnyAsync(
            operation => operation.State <= OperationState.Waiting && operation.WakeAt <= now && (operation.LeaseUntil == null || operation.LeaseUntil < now),
            cancellationToken);
    }

    /// <summary>
    /// Writes the operation, its events and what its step wants written, in one transaction, under the fence.
    /// </summary>
    /// <exception cref="ClaimLostException">Another node has claimed it since; nothing was written.</exception>
    public async Task SaveAsync(RunningOperation operation, CancellationToken cancellationToken)
    {
        operation.Pack();
        var row = operation.Row;
        row.LeaseUntil = row.Owner is null ? null : clock.GetUtcNow() + options.Lease;
        await database.WriteAsync(
            async (db, token) =>
            {
                var written = await db.Operations
                    .Where(candidate => candidate.Id == row.Id && candidate.Fence == row.Fence)
                    .ExecuteUpdateAsync(
                        set => set
                            .SetProperty(target => target.State, row.State)
                            .SetProperty(target => target.Phase, row.Phase)
                            .SetProperty(target => target.Position, row.Position)
                            .SetProperty(target => target.Steps, row.Steps)
                            .SetProperty(target => target.Facts, row.Facts)
                            .SetProperty(target => target.WaitingFor, row.WaitingFor)
                            .SetProperty(target => target.Error, row.Error)
                            .SetProperty(target => target.Warnings, row.Warnings)
                            .SetProperty(target => target.WakeAt, row.WakeAt)
                            .SetProperty(target => target.LeaseUntil, row.LeaseUntil)
                            .SetProperty(target => target.Owner, row.Owner)
                            .SetProperty(target => target.UpdatedAt, row.UpdatedAt)
                            .SetProperty(target => target.EndedAt, row.EndedAt),
                        token);
                if (written != 1)
                    throw new ClaimLostException(row.Id);
                foreach (var change in operation.Changes)
                    await change(db, token);
                db.OperationEvents.AddRange(operation.Events);
            },
            cancellationToken);
        operation.Changes.Clear();
        operation.Events.Clear();
        signals.Changed(row.Id);
    }

    /// <summary>Renews the claims of the operations that this node has in hand, and tells which of them somebody asked to cancel.</summary>
    public async Task<List<OperationId>> RenewAsync(IReadOnlyCollection<OperationId> inHand, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Lease;
        return await database.WriteAsync(
            async (db, token) =>
            {
                await db.Operations.Where(operation => operation.Owner == node.Name && inHand.Contains(operation.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(operation => operation.LeaseUntil, until), token);
                await db.CreatingSlots.Where(slot => slot.Owner == node.Name)
                    .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.LeaseUntil, until), token);
                return await db.Operations.Where(operation => operation.Owner == node.Name && operation.CancelRequested)
                    .Select(operation => operation.Id)
                    .ToListAsync(token);
            },
            cancellationToken);
    }
}

/// <summary>Another node has taken the operation over. Whoever meets this stops, and writes nothing more.</summary>
internal sealed class ClaimLostException(OperationId id) : Exception($"Operation {id} is no longer claimed by this node.");

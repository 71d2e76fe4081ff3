using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Operations;

/// <summary>
/// The operations' rows: accepted by the API, claimed by workers in batches, and written only under the fencing number of
/// the claim.
/// </summary>
internal sealed class OperationStore(Database database, NodeIdentity node, OperationSignals signals, OperationsOptions options, TimeProvider clock)
{
    // One statement on both databases. An operation waits behind earlier ones of its VM that have not ended. What this node
    // claimed before and could not renew in time it does not claim again: it may have it in hand.
    private const string ClaimableIds =
        """
        SELECT o."Id" FROM operations AS o
        WHERE o."State" IN (0, 1, 2) AND o."WakeAt" <= {1} AND (o."LeaseUntil" IS NULL OR o."LeaseUntil" < {1}) AND (o."Owner" IS NULL OR o."Owner" <> {0}) AND o."Lane" <= {4}
          AND NOT EXISTS (SELECT 1 FROM operations AS e WHERE e."VirtualMachineId" = o."VirtualMachineId" AND e."State" IN (0, 1, 2) AND e."Id" < o."Id")
        ORDER BY o."WakeAt" + o."Lane" * 60000, o."Id" LIMIT {3}
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

    /// <summary>
    /// Takes up to <paramref name="limit"/> due operations, raising the fencing number of each. A lane counts as a minute: the higher goes
    /// first, and the lower does not wait for ever.
    /// </summary>
    public async Task<List<Operation>> ClaimAsync(int limit, Lane lowest, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sql = database.Provider == DatabaseProvider.Postgres ? ClaimPostgres : ClaimSqlite;
        return await database.WriteAsync(
            (db, token) => db.Operations
                .FromSqlRaw(sql, node.Name, now.ToUnixTimeMilliseconds(), (now + options.Lease).ToUnixTimeMilliseconds(), limit, (int)lowest)
                .AsNoTracking()
                .ToListAsync(token),
            cancellationToken);
    }

    /// <summary>Is anything due? A read, so that an idle worker writes nothing.</summary>
    public async Task<bool> AnythingDueAsync(Lane lowest, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = database.Read();
        return await db.Operations.AnyAsync(
            operation => operation.State <= OperationState.Waiting && operation.WakeAt <= now && (operation.LeaseUntil == null || operation.LeaseUntil < now)
                && (operation.Owner == null || operation.Owner != node.Name)
                && operation.Lane <= lowest,
            cancellationToken);
    }

    /// <summary>
    /// Writes the operation, its events and what its step wants written, in one transaction, under the fence. A claim that is
    /// still held is renewed along with it: what the claim said at first has been overtaken by its renewals.
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
                var written = await WriteAsync(db, row, operation.Events, token);
                if (written != 1 + operation.Events.Count)
                    throw new ClaimLostException(row.Id);
                foreach (var change in operation.Changes)
                    await change(db, token);
            },
            cancellationToken);
        operation.Changes.Clear();
        operation.Events.Clear();
        signals.Changed(row.Id);
    }

    /// <summary>Keeps others from claiming the operation until the transaction ends.</summary>
    /// <exception cref="ClaimLostException">Another node has claimed it since.</exception>
    public static async Task HoldAsync(OrchestratorDb db, Operation row, CancellationToken cancellationToken)
    {
        if (await db.Database.ExecuteSqlAsync($"""UPDATE operations SET "Fence" = "Fence" WHERE "Id" = {row.Id.Value} AND "Fence" = {row.Fence}""", cancellationToken) != 1)
            throw new ClaimLostException(row.Id);
    }

    /// <summary>
    /// The row, where the fence is still ours, and its events: in SQL, because as an expression it is taken apart and put together again
    /// each time (half of the service's CPU at two hundred orders), and in one command, because this is what an operation does most.
    /// </summary>
    /// <returns>How many rows were written.</returns>
    private static Task<int> WriteAsync(OrchestratorDb db, Operation row, IReadOnlyList<OperationEvent> events, CancellationToken cancellationToken)
    {
        var sql = new SqlCommandText().Append(
            $"""
            UPDATE operations SET "State" = {(int)row.State}, "Phase" = {(int)row.Phase}, "Position" = {row.Position}, "Steps" = {row.Steps},
                "Facts" = {row.Facts}, "WaitingFor" = {row.WaitingFor}, "WaitsAt" = {row.WaitsAt}, "WaitsSince" = {row.WaitsSince?.ToUnixTimeMilliseconds()}, "Error" = {row.Error}, "Warnings" = {row.Warnings},
                "WakeAt" = {row.WakeAt.ToUnixTimeMilliseconds()}, "LeaseUntil" = {row.LeaseUntil?.ToUnixTimeMilliseconds()}, "Owner" = {row.Owner},
                "UpdatedAt" = {row.UpdatedAt.ToUnixTimeMilliseconds()}, "EndedAt" = {row.EndedAt?.ToUnixTimeMilliseconds()}
            WHERE "Id" = {row.Id.Value} AND "Fence" = {row.Fence};

            """);
        foreach (var happened in events)
        {
            sql.Append(
                $"""
                INSERT INTO operation_events ("OperationId", "Type", "State", "Percent", "Step", "StepState", "Message", "VCenterTask", "At")
                VALUES ({happened.OperationId.Value}, {happened.Type}, {(int)happened.State}, {happened.Percent}, {happened.Step}, {(int?)happened.StepState},
                    {happened.Message}, {happened.VCenterTask}, {happened.At.ToUnixTimeMilliseconds()});

                """);
        }

        return db.Database.ExecuteSqlRawAsync(sql.Text, sql.Values, cancellationToken);
    }

    /// <summary>
    /// Renews the claims that this node has in hand, gives back those that it lost sight of (their answer was lost, or they
    /// could not be saved), and tells which of its operations somebody asked to cancel.
    /// </summary>
    public async Task<List<OperationId>> RenewAsync(IReadOnlyCollection<OperationId> inHand, CancellationToken cancellationToken)
    {
        if (inHand.Count == 0 && !await HoldsAnythingAsync(cancellationToken))
            return [];
        var now = clock.GetUtcNow();
        var until = now + options.Lease;
        return await database.WriteAsync(
            async (db, token) =>
            {
                var ours = db.Operations.Where(operation => operation.Owner == node.Name);
                await ours.Where(operation => inHand.Contains(operation.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(operation => operation.LeaseUntil, until), token);
                await ours.Where(operation => operation.LeaseUntil < now && !inHand.Contains(operation.Id))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(operation => operation.Owner, (string?)null).SetProperty(operation => operation.LeaseUntil, (DateTimeOffset?)null),
                        token);
                await db.CreatingSlots.Where(slot => slot.Owner == node.Name && slot.OperationId != null && inHand.Contains(slot.OperationId.Value))
                    .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.LeaseUntil, until), token);
                return await ours.Where(operation => operation.CancelRequested)
                    .Select(operation => operation.Id)
                    .ToListAsync(token);
            },
            cancellationToken);
    }

    /// <summary>Gives a claim back: whoever claims the operation next goes on from its last save.</summary>
    public Task LeaveAsync(Operation row, CancellationToken cancellationToken) => database.WriteAsync(
        (db, token) => Held(db, row).ExecuteUpdateAsync(
            set => set
                .SetProperty(operation => operation.Owner, (string?)null)
                .SetProperty(operation => operation.LeaseUntil, (DateTimeOffset?)null),
            token),
        cancellationToken);

    /// <summary>The same, to be looked at again later.</summary>
    public Task SetAsideAsync(Operation row, DateTimeOffset wakeAt, string waitingFor, CancellationToken cancellationToken) => database.WriteAsync(
        (db, token) => Held(db, row).ExecuteUpdateAsync(
            set => set
                .SetProperty(operation => operation.Owner, (string?)null)
                .SetProperty(operation => operation.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(operation => operation.WakeAt, wakeAt)
                .SetProperty(operation => operation.WaitingFor, waitingFor)
                .SetProperty(operation => operation.WaitsAt, (string?)null)
                .SetProperty(operation => operation.WaitsSince, (DateTimeOffset?)null),
            token),
        cancellationToken);

    /// <summary>The row, where it is claimed under this fencing number and has not ended.</summary>
    private static IQueryable<Operation> Held(OrchestratorDb db, Operation row) => db.Operations
        .Where(operation => operation.Id == row.Id && operation.Fence == row.Fence && operation.State <= OperationState.Waiting);

    private async Task<bool> HoldsAnythingAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.Operations.AnyAsync(operation => operation.Owner == node.Name, cancellationToken);
    }
}

/// <summary>Another node has taken the operation over. Whoever meets this stops, and writes nothing more.</summary>
internal sealed class ClaimLostException(OperationId id) : Exception($"Operation {id} is no longer claimed by this node.");

using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Leases;

/// <summary>
/// Hands out creating slots: in order within this process, and through leased rows among all nodes. A slot is free when no
/// operation holds it, or when its lease has ended.
/// </summary>
internal sealed class CreatingSlots(Database database, NodeIdentity node, OperationsOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>How soon to look again when other nodes hold every slot.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, SlotQueue> _queues = new();

    /// <summary>Makes the rows of a scope; called at start for each configured vCenter.</summary>
    public async Task EnsureAsync(string scope, int count, CancellationToken cancellationToken)
    {
        _queues[scope] = new SlotQueue(count);
        await database.WriteAsync(
            async (db, token) =>
            {
                var present = await db.CreatingSlots.Where(slot => slot.Scope == scope).Select(slot => slot.Number).ToListAsync(token);
                db.CreatingSlots.AddRange(Enumerable.Range(1, count).Except(present).Select(number => new CreatingSlot { Scope = scope, Number = number }));
                await db.CreatingSlots.Where(slot => slot.Scope == scope && slot.Number > count && slot.OperationId == null).ExecuteDeleteAsync(token);
            },
            cancellationToken);
    }

    /// <summary>This process's queue for the places of a scope.</summary>
    public SlotQueue Queue(string scope) => _queues[scope];

    /// <summary>Leases a row for an operation that has its place in the queue. One that held a row before a crash gets it back.</summary>
    public async Task LeaseAsync(string scope, OperationId operation, CancellationToken cancellationToken)
    {
        while (!await TryLeaseAsync(scope, operation, cancellationToken))
            await Task.Delay(LookAgain, clock, cancellationToken);
    }

    /// <summary>
    /// Writes a slot that was handed on within this process to its heir's name, in the transaction of the heir's next save. One
    /// whose lease ended meanwhile is leased anew.
    /// </summary>
    public async Task InheritAsync(OrchestratorDb db, string scope, OperationId former, OperationId heir, CancellationToken cancellationToken)
    {
        var until = (clock.GetUtcNow() + options.Lease).ToUnixTimeMilliseconds();
        var written = await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE creating_slots SET "OperationId" = {heir.Value}, "LeaseUntil" = {until}
            WHERE "Scope" = {scope} AND "OperationId" = {former.Value} AND "Owner" = {node.Name}
            """,
            cancellationToken);
        if (written == 0)
            await TryLeaseAsync(db, scope, heir, cancellationToken);
    }

    public Task ReturnAsync(string scope, OperationId operation) => database.WriteAsync(
        (db, token) => db.Database.ExecuteSqlAsync(
            $"""
            UPDATE creating_slots SET "OperationId" = NULL, "Owner" = NULL, "LeaseUntil" = NULL
            WHERE "Scope" = {scope} AND "OperationId" = {operation.Value} AND "Owner" = {node.Name}
            """,
            token),
        CancellationToken.None);

    /// <summary>
    /// Leases a row of every scope for an operation, or none at all. Rows are made as they are first needed.
    /// </summary>
    /// <param name="scopes">Each with how many there may be.</param>
    /// <param name="operation">Who is to hold them; held already, they are renewed.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>False when another operation, of this node or another, has the last of a scope.</returns>
    public async Task<bool> TryLeaseAllAsync(IReadOnlyList<(string Scope, int Count)> scopes, OperationId operation, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(
                async (db, token) =>
                {
                    // Always in the same order, so that two who want the same do not wait for each other.
                    foreach (var (scope, count) in scopes.OrderBy(wanted => wanted.Scope, StringComparer.Ordinal))
                    {
                        if (!await TryLeaseAsync(db, scope, operation, count, token))
                            throw new SlotTakenException();
                    }
                },
                cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is SlotTakenException or DbUpdateException or DbException)
        {
            return false;
        }
    }

    /// <summary>Gives an operation's rows of some scopes back, in the transaction of its next save.</summary>
    public static Task ReturnAllAsync(OrchestratorDb db, IReadOnlyList<string> scopes, OperationId operation, CancellationToken cancellationToken) => db.CreatingSlots
        .Where(slot => scopes.Contains(slot.Scope) && slot.OperationId == operation)
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(slot => slot.OperationId, (OperationId?)null)
                .SetProperty(slot => slot.Owner, (string?)null)
                .SetProperty(slot => slot.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);

    public void Dispose()
    {
        foreach (var queue in _queues.Values)
            queue.Dispose();
    }

    private Task<bool> TryLeaseAsync(string scope, OperationId operation, CancellationToken cancellationToken) =>
        database.WriteAsync((db, token) => TryLeaseAsync(db, scope, operation, token), cancellationToken);

    /// <summary>The same of a scope whose rows may not be there yet.</summary>
    private async Task<bool> TryLeaseAsync(OrchestratorDb db, string scope, OperationId operation, int count, CancellationToken cancellationToken)
    {
        if (await TryLeaseAsync(db, scope, operation, cancellationToken, count))
            return true;
        var present = await db.CreatingSlots.CountAsync(slot => slot.Scope == scope, cancellationToken);
        if (present >= count)
            return false;
        db.CreatingSlots.Add(new CreatingSlot { Scope = scope, Number = present + 1, OperationId = operation, Owner = node.Name, LeaseUntil = clock.GetUtcNow() + options.Lease });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task<bool> TryLeaseAsync(OrchestratorDb db, string scope, OperationId operation, CancellationToken cancellationToken, int count = int.MaxValue)
    {
        var now = clock.GetUtcNow();
        var candidate = await db.CreatingSlots
            .Where(slot => slot.Scope == scope && slot.Number <= count && (slot.OperationId == operation || slot.OperationId == null || slot.LeaseUntil < now))
            .OrderByDescending(slot => slot.OperationId == operation)
            .ThenBy(slot => slot.Number)
            .Select(slot => (int?)slot.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return candidate is { } number && await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE creating_slots SET "OperationId" = {operation.Value}, "Owner" = {node.Name}, "LeaseUntil" = {(now + options.Lease).ToUnixTimeMilliseconds()}
            WHERE "Scope" = {scope} AND "Number" = {number}
              AND ("OperationId" = {operation.Value} OR "OperationId" IS NULL OR "LeaseUntil" < {now.ToUnixTimeMilliseconds()})
            """,
            cancellationToken) == 1;
    }

    /// <summary>Takes back what was leased of the other scopes.</summary>
    private sealed class SlotTakenException : Exception;
}

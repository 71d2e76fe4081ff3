using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Leases;

/// <summary>The rows of a scope, for a node that looks for one.</summary>
/// <param name="AnyFree">A row is free.</param>
/// <param name="HeldElsewhere">Operations whose rows are other nodes'; one of ours among them was left that row.</param>
internal sealed record SlotRows(bool AnyFree, IReadOnlySet<OperationId> HeldElsewhere)
{
    /// <summary>A read, so that whoever waits writes nothing.</summary>
    public static async Task<SlotRows> LookAsync(Database database, string scope, string node, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = await db.CreatingSlots
            .Where(slot => slot.Scope == scope && (slot.OperationId == null || slot.LeaseUntil < now || slot.Owner != node))
            .Select(slot => new { slot.OperationId, slot.LeaseUntil })
            .ToListAsync(cancellationToken);
        return new SlotRows(
            rows.Exists(row => row.OperationId is null || row.LeaseUntil < now),
            rows.Where(row => row.LeaseUntil >= now).Select(row => row.OperationId).OfType<OperationId>().ToHashSet());
    }
}

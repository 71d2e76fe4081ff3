using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Leases;

/// <summary>What waits for places of a scope at other nodes that live, as the operations' rows say.</summary>
internal static class SlotWishes
{
    /// <summary>So many of a lane are more than can go before they are read again.</summary>
    private const int MostOfALane = 8;

    /// <summary>The longest waiting of each lane.</summary>
    public static async Task<IReadOnlyList<SlotWish>> ReadElsewhereAsync(Database database, string scope, string node, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var wishes = new List<SlotWish>();
        foreach (var lane in Enum.GetValues<Lane>())
        {
            wishes.AddRange(await Elsewhere(db, scope, node, now)
                .Where(operation => operation.Lane == lane)
                .OrderBy(operation => operation.WaitsSince)
                .Take(MostOfALane)
                .Select(operation => new SlotWish(operation.Id, operation.Lane, operation.WaitsSince!.Value))
                .ToListAsync(cancellationToken));
        }

        return wishes;
    }

    /// <summary>Does an operation of another node go before this one, by lane and then by age?</summary>
    public static Task<bool> AnyBeforeAsync(OrchestratorDb db, string scope, SlotWish wish, string node, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (lane, since) = (wish.Lane, wish.Since);
        return Elsewhere(db, scope, node, now).AnyAsync(other => other.Lane < lane || (other.Lane == lane && other.WaitsSince < since), cancellationToken);
    }

    private static IQueryable<Operation> Elsewhere(OrchestratorDb db, string scope, string node, DateTimeOffset now) => db.Operations
        .Where(operation => operation.WaitsAt == scope && operation.State == OperationState.Waiting
            && operation.Owner != null && operation.Owner != node && operation.LeaseUntil >= now
            && !db.CreatingSlots.Any(slot => slot.OperationId == operation.Id && slot.Scope == scope));
}

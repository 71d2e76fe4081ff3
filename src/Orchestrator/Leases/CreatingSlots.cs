using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Leases;

/// <summary>
/// Hands out creating slots: by lane and age within this process, and through leased rows among all nodes. A slot is free when no
/// operation holds it, or when its lease has ended.
/// </summary>
internal sealed class CreatingSlots(Database database, NodeIdentity node, OperationsOptions options, TimeProvider clock)
{
    /// <summary>How soon to look again when other nodes hold every slot.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, SlotQueue> _queues = new();
    private readonly ConcurrentDictionary<string, BurdenCaps> _caps = new();
    private readonly PlaceQueue _places = new();

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

    /// <summary>How much hosts and datastores of a vCenter bear at once.</summary>
    public void Cap(string vcenter, BurdenCaps caps) => _caps[vcenter] = caps;

    /// <summary>The capped places that a burden takes; none where nothing is capped.</summary>
    public IReadOnlyList<(string Scope, int Count)> PlacesOf(string vcenter, Burden? burden) =>
        burden is { } of && _caps.TryGetValue(vcenter, out var caps) ? caps.PlacesOf(vcenter, of) : [];

    /// <summary>
    /// Waits for a place of every scope: all or none, and before the vCenter's own row, so that nobody who has that waits for these.
    /// </summary>
    public async Task TakePlacesAsync(IReadOnlyList<(string Scope, int Count)> places, OperationId operation, Lane lane, Func<Task<DateTimeOffset>> onWaiting, CancellationToken cancellationToken)
    {
        List<string> scopes = [.. places.Select(place => place.Scope)];
        var now = new SlotWish(operation, lane, clock.GetUtcNow());
        if (_places.IsNext(now, scopes) && await TryLeaseAllAsync(places, operation, cancellationToken))
            return;
        var wish = now with { Since = await onWaiting() };
        _places.Enter(wish, scopes);
        try
        {
            while (true)
            {
                var freed = _places.Freed;
                if (_places.IsNext(wish, scopes) && await TryLeaseAllAsync(places, operation, cancellationToken))
                    return;
                await WaitAsync(freed, cancellationToken);
            }
        }
        finally
        {
            _places.Leave(wish);
        }
    }

    /// <summary>Gives an operation's places of hosts and datastores back.</summary>
    public async Task ReturnPlacesAsync(IReadOnlyList<(string Scope, int Count)> places, OperationId operation)
    {
        await database.WriteAsync((db, token) => ReturnAllAsync(db, [.. places.Select(place => place.Scope)], operation, token), CancellationToken.None);
        _places.Free();
    }

    /// <summary>A row at once, where nobody of this process or another goes before.</summary>
    /// <param name="scope">What is limited.</param>
    /// <param name="operation">Who wants it.</param>
    /// <param name="lane">Its lane; null where it goes before everybody.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task<bool> TryTakeAsync(string scope, OperationId operation, Lane? lane, CancellationToken cancellationToken)
    {
        var queue = _queues[scope];
        if (!queue.TryReserve())
            return false;
        var wish = lane is { } of ? new SlotWish(operation, of, clock.GetUtcNow()) : (SlotWish?)null;
        return await TryLeaseReservedAsync(queue, scope, operation, wish, cancellationToken);
    }

    /// <summary>
    /// Waits in the queue until there is a row: one that an operation of this process hands on, or one that was leased. One that held a
    /// row before a crash gets it back.
    /// </summary>
    /// <returns>Whose row it was, to be inherited with the next save; null when it was leased.</returns>
    public async Task<OperationId?> WaitAsync(string scope, SlotWish wish, CancellationToken cancellationToken)
    {
        var queue = _queues[scope];
        var waiter = queue.Enter(wish);
        try
        {
            while (true)
            {
                var word = await waiter.Told.WaitAsync(cancellationToken);
                if (word is SlotWord.HandedOn(var former))
                    return former;
                if (word is SlotWord.Leased)
                    return null;
                queue.Listen(waiter);
                await SeekAsync(queue, scope, waiter, cancellationToken);
            }
        }
        catch
        {
            if (queue.Abandon(waiter) is { } given)
                await LeaveAsync(scope, given is SlotWord.HandedOn(var former) ? former : wish.Operation);
            throw;
        }
    }

    /// <summary>An operation is done with its row: it is handed on, promised to another node's operation that goes before ours, or free.</summary>
    public async Task LeaveAsync(string scope, OperationId operation)
    {
        var (handedOn, promisedTo) = _queues[scope].Leave(operation);
        if (handedOn)
            return;
        if (promisedTo is { } heir)
            await PromiseAsync(scope, operation, heir);
        else
            await ReturnAsync(scope, operation);
    }

    /// <summary>Reads what waits at other nodes, where something waits here: now and then, and only where there are other nodes.</summary>
    public async Task LookAroundAsync(CancellationToken cancellationToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return;
        foreach (var (scope, queue) in _queues)
        {
            queue.Know(queue.AnyWaits ? await SlotWishes.ReadElsewhereAsync(database, scope, node.Name, clock.GetUtcNow(), cancellationToken) : []);
        }
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
            await TryLeaseAsync(db, scope, heir, null, cancellationToken);
    }

    /// <summary>
    /// Leaves a row to an operation of another node, for long enough to be found there; where that does not wait any more, it is free.
    /// </summary>
    private Task<int> PromiseAsync(string scope, OperationId former, OperationId heir) => database.WriteAsync(
        (db, token) => db.Database.ExecuteSqlAsync(
            $"""
            UPDATE creating_slots
            SET "OperationId" = (SELECT o."Id" FROM operations AS o WHERE o."Id" = {heir.Value} AND o."WaitsAt" = {scope}), "LeaseUntil" = {(clock.GetUtcNow() + (LookAgain * 4)).ToUnixTimeMilliseconds()}
            WHERE "Scope" = {scope} AND "OperationId" = {former.Value} AND "Owner" = {node.Name}
            """,
            token),
        CancellationToken.None);

    private Task<int> ReturnAsync(string scope, OperationId operation) => database.WriteAsync(
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

    /// <summary>Looks for rows for all in the queue, for as long as it is for this one to do so.</summary>
    private async Task SeekAsync(SlotQueue queue, string scope, SlotWaiter seeker, CancellationToken cancellationToken)
    {
        while (queue.IsSeeking(seeker))
        {
            if (await SeekOnceAsync(queue, scope, seeker, cancellationToken))
                continue;
            await WaitAsync(seeker.Told, cancellationToken);
        }
    }

    /// <summary>Waits for news of this process, or until it is time to look whether there are any of another.</summary>
    private async Task WaitAsync(Task news, CancellationToken cancellationToken)
    {
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(news, Task.Delay(LookAgain, clock, heard.Token));
        await heard.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<bool> SeekOnceAsync(SlotQueue queue, string scope, SlotWaiter seeker, CancellationToken cancellationToken)
    {
        var rows = await SlotRows.LookAsync(database, scope, node.Name, clock.GetUtcNow(), cancellationToken);
        if (queue.TrySeek(seeker, rows) is not { } next)
            return false;
        if (!await TryLeaseReservedAsync(queue, scope, next.Wish.Operation, next.Wish, cancellationToken))
            return false;
        if (!queue.TryGrant(next))
            await LeaveAsync(scope, next.Wish.Operation);
        return true;
    }

    /// <summary>Leases a row that the queue counts as held already; when there is none, it is not.</summary>
    private async Task<bool> TryLeaseReservedAsync(SlotQueue queue, string scope, OperationId operation, SlotWish? wish, CancellationToken cancellationToken)
    {
        var leased = false;
        try
        {
            return leased = await database.WriteAsync((db, token) => TryLeaseAsync(db, scope, operation, wish, token), cancellationToken);
        }
        finally
        {
            if (!leased)
                queue.Drop();
        }
    }

    /// <summary>The same of a scope whose rows may not be there yet.</summary>
    private async Task<bool> TryLeaseAsync(OrchestratorDb db, string scope, OperationId operation, int count, CancellationToken cancellationToken)
    {
        if (await TryLeaseAsync(db, scope, operation, null, cancellationToken, count))
            return true;
        var present = await db.CreatingSlots.CountAsync(slot => slot.Scope == scope, cancellationToken);
        if (present >= count)
            return false;
        db.CreatingSlots.Add(new CreatingSlot { Scope = scope, Number = present + 1, OperationId = operation, Owner = node.Name, LeaseUntil = clock.GetUtcNow() + options.Lease });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>A row that is its own or free; of those that are free only where no operation of another node goes before <paramref name="wish"/>.</summary>
    private async Task<bool> TryLeaseAsync(
        OrchestratorDb db, string scope, OperationId operation, SlotWish? wish, CancellationToken cancellationToken, int count = int.MaxValue)
    {
        var now = clock.GetUtcNow();
        var candidate = await db.CreatingSlots
            .Where(slot => slot.Scope == scope && slot.Number <= count && (slot.OperationId == operation || slot.OperationId == null || slot.LeaseUntil < now))
            .OrderByDescending(slot => slot.OperationId == operation)
            .ThenBy(slot => slot.Number)
            .Select(slot => new { slot.Number, Own = slot.OperationId == operation })
            .FirstOrDefaultAsync(cancellationToken);
        if (candidate is null)
            return false;
        if (!candidate.Own && wish is { } mine && database.Provider != DatabaseProvider.Sqlite && await SlotWishes.AnyBeforeAsync(db, scope, mine, node.Name, now, cancellationToken))
            return false;
        return await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE creating_slots SET "OperationId" = {operation.Value}, "Owner" = {node.Name}, "LeaseUntil" = {(now + options.Lease).ToUnixTimeMilliseconds()}
            WHERE "Scope" = {scope} AND "Number" = {candidate.Number}
              AND ("OperationId" = {operation.Value} OR "OperationId" IS NULL OR "LeaseUntil" < {now.ToUnixTimeMilliseconds()})
            """,
            cancellationToken) == 1;
    }

    /// <summary>Takes back what was leased of the other scopes.</summary>
    private sealed class SlotTakenException : Exception;
}

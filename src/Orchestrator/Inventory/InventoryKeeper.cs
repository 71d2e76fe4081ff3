using Microsoft.EntityFrameworkCore;
using Orchestrator.Nodes;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Watching;
using Orchestrator.VCenters;

namespace Orchestrator.Inventory;

/// <summary>
/// Keeps the inventory true to what the watch sees, without a call of its own: news within a moment, everything once when the watch
/// stands anew or this node was elected. One node of the installation does it for all.
/// </summary>
internal sealed class InventoryKeeper(Database database, VCenterRegistry vcenters, Candidates candidates, TimeProvider clock, ILogger<InventoryKeeper> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SourceSpacing = TimeSpan.FromSeconds(5);

    private readonly Candidate _candidate = candidates.For(ElectedRole.VmWatch);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(vcenters.All.Select(vcenter => KeepAsync(vcenter, stoppingToken)));

    private async Task KeepAsync(VCenterConnection vcenter, CancellationToken stoppingToken)
    {
        var pending = new PendingMachines();
        using var subscription = vcenter.Watcher.Subscribe(change =>
        {
            if (SeenMachine.Matters(change))
                pending.Add(change.Vm.Value);
        });
        var kept = new KeptSource();
        try
        {
            using var timer = new PeriodicTimer(Gathering, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(vcenter, pending, kept, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task TryAsync(VCenterConnection vcenter, PendingMachines pending, KeptSource kept, CancellationToken cancellationToken)
    {
        if (!_candidate.IsElected || !vcenter.Watcher.IsCurrent)
        {
            // What happens meanwhile is made up for by a look at everything.
            pending.Clear();
            kept.IsWhole = false;
            return;
        }

        try
        {
            if (!kept.IsWhole)
                await LookAtAllAsync(vcenter, pending, cancellationToken);
            kept.IsWhole = true;
            while (!pending.IsEmpty && kept.IsWhole)
                kept.IsWhole = await WriteAsync(vcenter, pending.Take(AtOnce), kept, cancellationToken);
            if (kept.IsWhole && vcenter.Watcher.LastSeen - kept.ObservedAt >= SourceSpacing)
                kept.IsWhole = await WriteAsync(vcenter, [], kept, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Fence: the loop outlives a database that is away, and then looks at everything again.
            kept.IsWhole = false;
            logger.InventoryNotKept(vcenter.Name, exception);
            await Task.Delay(SourceSpacing, clock, cancellationToken);
        }
    }

    private async Task LookAtAllAsync(VCenterConnection vcenter, PendingMachines pending, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var known = await db.InventoryVms.Where(row => row.VCenter == vcenter.Name).Select(row => row.MoId).ToListAsync(cancellationToken);
        pending.LookAtAll(vcenter.Watcher.Vms.Select(seen => seen.Id.Value).Union(known, StringComparer.Ordinal));
    }

    /// <summary>Writes what differs. False when this node has lost its role, or the watch does not stand any more.</summary>
    private async Task<bool> WriteAsync(VCenterConnection vcenter, IReadOnlyList<string> moIds, KeptSource kept, CancellationToken cancellationToken)
    {
        var observedAt = await database.WriteAsync((db, token) => WriteAsync(db, vcenter, moIds, token), cancellationToken);
        kept.ObservedAt = observedAt ?? kept.ObservedAt;
        return observedAt is not null;
    }

    private async Task<DateTimeOffset?> WriteAsync(OrchestratorDb db, VCenterConnection vcenter, IReadOnlyList<string> moIds, CancellationToken cancellationToken)
    {
        if (!await _candidate.HoldAsync(db, cancellationToken))
            return null;
        var rows = moIds.Count == 0
            ? []
            : await db.InventoryVms.Where(row => row.VCenter == vcenter.Name && moIds.Contains(row.MoId)).ToDictionaryAsync(row => row.MoId, StringComparer.Ordinal, cancellationToken);

        // Looked at as late as this: what a watch that was lost meanwhile does not know is not gone.
        var (now, seen) = (clock.GetUtcNow(), moIds.Select(moId => (moId, Facts: vcenter.Watcher.Find(new VmId(moId)))).ToList());
        if (!vcenter.Watcher.IsCurrent || vcenter.Watcher.LastSeen is not { } observedAt)
            return null;
        foreach (var (moId, facts) in seen)
            Apply(db, vcenter.Name, moId, rows.GetValueOrDefault(moId), facts, now);
        if (await db.InventorySources.FindAsync([vcenter.Name], cancellationToken) is { } source)
            source.ObservedAt = observedAt;
        else
            db.InventorySources.Add(new InventorySource { VCenter = vcenter.Name, ObservedAt = observedAt });
        return observedAt;
    }

    private static void Apply(OrchestratorDb db, string vcenter, string moId, InventoryVm? row, VmFacts? facts, DateTimeOffset now)
    {
        if (facts is null)
        {
            if (row is not null)
                db.InventoryVms.Remove(row);
            return;
        }

        if (row is null)
            db.InventoryVms.Add(row = new InventoryVm { VCenter = vcenter, MoId = moId, ChangedAt = now });
        SeenMachine.Apply(row, facts, now);
    }

    /// <summary>How far the inventory of a vCenter is kept.</summary>
    private sealed class KeptSource
    {
        /// <summary>Everything was looked at since the watch stands and this node is elected.</summary>
        public bool IsWhole { get; set; }

        public DateTimeOffset ObservedAt { get; set; } = DateTimeOffset.UnixEpoch;
    }
}

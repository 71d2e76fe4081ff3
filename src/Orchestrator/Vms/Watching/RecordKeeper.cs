using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Api;
using Orchestrator.Nodes;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Watching;
using Orchestrator.VCenters;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Vms.Watching;

/// <summary>
/// Keeps the records of VMs true to what the watch sees: facts, conditions and differences. What changed is looked at within a second,
/// everything now and then, and only what differs is written. One node of the installation does it for all.
/// </summary>
internal sealed class RecordKeeper(Database database, VCenterRegistry vcenters, Candidates candidates, TimeProvider clock, ILogger<RecordKeeper> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(5);

    private readonly Candidate _candidate = candidates.For(ElectedRole.VmWatch);
    private readonly ConcurrentDictionary<(string VCenter, string MoId), bool> _changed = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscriptions = vcenters.All.Select(vcenter => vcenter.Watcher.Subscribe(change => _changed[(vcenter.Name, change.Vm.Value)] = true)).ToList();
        var (swept, current) = (clock.GetTimestamp(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        try
        {
            using var timer = new PeriodicTimer(Spacing, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!_candidate.IsElected)
                {
                    // Another node hears the same; who takes over from it looks at everything once.
                    _changed.Clear();
                    current.Clear();
                    continue;
                }

                // Also when a watch stands again: what happened meanwhile was told to nobody.
                var standing = vcenters.All.Where(vcenter => vcenter.Watcher.IsCurrent).Select(vcenter => vcenter.Name).ToList();
                var due = clock.GetElapsedTime(swept) >= Sweep;
                foreach (var name in standing.Where(name => due || !current.Contains(name)))
                    await TryAsync(() => SweepAsync(name, stoppingToken));
                if (due)
                    swept = clock.GetTimestamp();
                current = [.. standing];
                await TryAsync(() => KeepChangedAsync(stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }

        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    private async Task TryAsync(Func<Task> keep)
    {
        try
        {
            await keep();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The loop outlives a database that is away; the next sweep makes up for it.
            logger.KeepingFailed(exception);
        }
    }

    private async Task KeepChangedAsync(CancellationToken cancellationToken)
    {
        var changed = _changed.Keys.Take(AtOnce).ToList();
        if (changed.Count == 0)
            return;
        foreach (var key in changed)
            _changed.TryRemove(key, out _);
        foreach (var ofOne in changed.GroupBy(key => key.VCenter, key => key.MoId))
            await KeepAsync(ofOne.Key, [.. ofOne], cancellationToken);
    }

    private async Task SweepAsync(string vcenter, CancellationToken cancellationToken)
    {
        List<string> all;
        await using (var db = database.Read())
            all = await InService(db.VirtualMachines, vcenter).Select(vm => vm.MoId!).ToListAsync(cancellationToken);
        foreach (var some in all.Chunk(AtOnce))
        {
            await KeepAsync(vcenter, some, cancellationToken);

            // What just changed does not wait for the end of a long look at everything.
            await KeepChangedAsync(cancellationToken);
        }
    }

    private async Task KeepAsync(string vcenter, string[] moIds, CancellationToken cancellationToken)
    {
        List<VirtualMachine> rows;
        ILookup<Guid, VmDrift> drifts;
        await using (var db = database.Read())
        {
            rows = await InService(db.VirtualMachines.AsNoTracking(), vcenter).Where(vm => moIds.Contains(vm.MoId)).ToListAsync(cancellationToken);
            drifts = await DriftRecords.ReadAsync(db, [.. rows.Select(vm => vm.Id)], cancellationToken);
        }

        if (rows.Count == 0 || await LookAsync(vcenters.Get(vcenter), rows, cancellationToken) is not { } seen)
            return;
        var differing = rows.Where(vm => SeenRecord.Apply(vm, seen[vm.MoId!], clock.GetUtcNow())).Select(vm => vm.Id).ToList();
        var drifted = await FindDriftedAsync(vcenter, rows, drifts, seen, cancellationToken);
        if (differing.Count + drifted.Count > 0)
            await database.WriteAsync((db, token) => WriteAsync(db, vcenter, [.. differing.Union(drifted)], drifted, seen, token), cancellationToken);
    }

    /// <summary>Those at rest of which there is news; those under change are looked at again, until what our own operation does is done.</summary>
    private async Task<HashSet<Guid>> FindDriftedAsync(string vcenter, List<VirtualMachine> rows, ILookup<Guid, VmDrift> drifts, Dictionary<string, VmFacts?> seen, CancellationToken cancellationToken)
    {
        var news = rows
            .Where(vm => (DriftJudge.IsAtRest(vm.State) || vm.State == VmState.Changing) && !DriftJudge.Judge(vm, [.. drifts[vm.Id]], seen[vm.MoId!], clock.GetUtcNow()).IsNothing)
            .ToList();
        if (news.Count == 0)
            return [];
        await using var db = database.Read();
        var work = await HardwareWork.FindAsync(db, [.. news.Select(vm => vm.Id)], vcenters.Get(vcenter).Watcher.LastSeen, clock.GetUtcNow(), cancellationToken);
        var under = news.ToLookup(vm => vm.State == VmState.Changing || work.Contains(vm.Id));
        foreach (var vm in under[true])
            _changed[(vcenter, vm.MoId!)] = true;
        return [.. under[false].Select(vm => vm.Id)];
    }

    /// <summary>
    /// What is known of the VMs, null for one that vCenter does not have. Null when that cannot be told: one that the watch does
    /// not know is asked for, because it may not have heard of it yet.
    /// </summary>
    private static async Task<Dictionary<string, VmFacts?>?> LookAsync(VCenterConnection vcenter, List<VirtualMachine> rows, CancellationToken cancellationToken)
    {
        if (!vcenter.Watcher.IsCurrent)
            return null;
        var seen = rows.Select(vm => vm.MoId!).Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => vcenter.Watcher.Find(new VmId(id)), StringComparer.Ordinal);
        try
        {
            var unknown = seen.Where(pair => pair.Value is null).Select(pair => new VmId(pair.Key)).ToList();
            foreach (var found in unknown.Count == 0 ? [] : await vcenter.Inventory.ReadVmsAsync(unknown, cancellationToken))
                seen[found.Id.Value] = found.Facts;
            return seen;
        }
        catch (VCenterException)
        {
            return null;
        }
    }

    private async Task WriteAsync(OrchestratorDb db, string vcenter, IReadOnlyList<Guid> differing, HashSet<Guid> drifted, Dictionary<string, VmFacts?> seen, CancellationToken cancellationToken)
    {
        if (!await _candidate.HoldAsync(db, cancellationToken))
            return;
        foreach (var id in differing)
        {
            var vm = await VmRecords.LockAsync(db, id, cancellationToken);
            if (vm?.MoId is not { } moId || vm.State == VmState.Retired || !seen.TryGetValue(moId, out var facts))
                continue;
            var now = clock.GetUtcNow();
            var wasThere = !SeenRecord.IsGone(vm);
            var changed = SeenRecord.Apply(vm, facts, now);

            // Asked with the record locked: no operation begins meanwhile.
            if (drifted.Contains(id) && DriftJudge.IsAtRest(vm.State) && (await HardwareWork.FindAsync(db, [id], vcenters.Get(vcenter).Watcher.LastSeen, now, cancellationToken)).Count == 0)
                changed |= await DriftRecords.KeepAsync(db, vm, facts, now, cancellationToken);
            if (!changed)
                continue;
            vm.UpdatedAt = now;
            vm.Version++;
            if (wasThere && SeenRecord.IsGone(vm))
                VmEvents.Tell(db, vm, "vm.vanished", new Text($"{vm.Name} is not in vCenter any more: somebody removed it.", $"{vm.Name} がvCenterから消えました。"), now);
        }
    }

    private static IQueryable<VirtualMachine> InService(IQueryable<VirtualMachine> vms, string vcenter) => vms.Where(vm =>
        vm.VCenter == vcenter && vm.MoId != null && vm.Facts != null
        && (vm.State == VmState.Ready || vm.State == VmState.Changing || vm.State == VmState.Failed || vm.State == VmState.Retiring));
}

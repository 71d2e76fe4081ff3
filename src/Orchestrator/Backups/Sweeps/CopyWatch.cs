using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenters;

namespace Orchestrator.Backups.Sweeps;

/// <summary>
/// Turns a restore point lost as soon as its copy leaves the watch's view, after asking vCenter once more: by the copy's id and by its
/// instance UUID. When a watch stands again, everything that is claimed is compared with what it sees.
/// </summary>
internal sealed class CopyWatch(Database database, VCenterRegistry vcenters, TimeProvider clock, ILogger<CopyWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string VCenter, string MoId), bool> _left = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subscriptions = vcenters.All.Select(vcenter => vcenter.Watcher.Subscribe(change =>
        {
            if (change.After is null)
                _left[(vcenter.Name, change.Vm.Value)] = true;
        })).ToList();
        var current = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var timer = new PeriodicTimer(Spacing, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(current, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }

        subscriptions.ForEach(subscription => subscription.Dispose());
    }

    private async Task TryAsync(HashSet<string> current, CancellationToken cancellationToken)
    {
        foreach (var vcenter in vcenters.All)
        {
            try
            {
                if (!vcenter.Watcher.IsCurrent)
                    current.Remove(vcenter.Name);
                else if (current.Add(vcenter.Name))
                    await AddMissingAsync(vcenter, cancellationToken);
                await LookAsync(vcenter, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The loop outlives a database or a vCenter that is away; what was not looked at stays to be looked at.
                logger.WatchingFailed(vcenter.Name, exception);
            }
        }
    }

    /// <summary>What left while nobody watched.</summary>
    private async Task AddMissingAsync(VCenterConnection vcenter, CancellationToken cancellationToken)
    {
        var name = vcenter.Name;
        await using var db = database.Read();
        var claimed = await db.RestorePoints.Where(point => point.VCenter == name && point.State == RestorePointState.Good && point.CopyMoId != null).Select(point => point.CopyMoId!).ToListAsync(cancellationToken);
        foreach (var copy in claimed.Where(copy => vcenter.Watcher.Find(new VmId(copy)) is null))
            _left[(name, copy)] = true;
    }

    private async Task LookAsync(VCenterConnection vcenter, CancellationToken cancellationToken)
    {
        var name = vcenter.Name;
        var left = _left.Keys.Where(key => key.VCenter == name).Select(key => key.MoId).Take(200).ToList();
        if (left.Count == 0 || !vcenter.Watcher.IsCurrent)
            return;
        List<RestorePoint> claimed;
        await using (var db = database.Read())
            claimed = await db.RestorePoints.AsNoTracking().Where(point => point.VCenter == name && point.State == RestorePointState.Good && left.Contains(point.CopyMoId!)).ToListAsync(cancellationToken);
        foreach (var point in claimed)
        {
            if (await IsGoneAsync(vcenter, point, cancellationToken))
                await database.WriteAsync((db, token) => PointLoss.MarkLostAsync(db, point.Id, clock.GetUtcNow(), token), cancellationToken);
        }

        foreach (var copy in left)
            _left.TryRemove((name, copy), out _);
    }

    /// <summary>Neither its id nor its instance UUID is known any more: it was not moved, nor registered again under another id.</summary>
    /// <exception cref="VCenterException">It could not be told.</exception>
    public static async Task<bool> IsGoneAsync(VCenterConnection vcenter, RestorePoint point, CancellationToken cancellationToken)
    {
        var seen = await vcenter.Inventory.ReadVmAsync(new VmId(point.CopyMoId!), cancellationToken);

        // A VM whose host or datastore is away has no UUID to be read: it is there, and nobody can tell which it is.
        if (seen is not null && (!Guid.TryParse(seen.InstanceUuid, out var uuid) || uuid == point.CopyInstanceUuid))
            return false;
        return await vcenter.Inventory.FindByInstanceUuidAsync(point.CopyInstanceUuid.ToString(), cancellationToken) is null;
    }
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Hosting;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenters;
using Orchestrator.VCenters.Health;

namespace Orchestrator.Nodes;

/// <summary>
/// Says that this node is there, as often as claims are renewed; that it drains, as soon as it is asked to stop; and takes its row
/// away at the very end. Rows of nodes that were killed go after an hour.
/// </summary>
internal sealed class NodeKeeper(
    Database database,
    NodeIdentity identity,
    ServiceSettings settings,
    OperationsOptions options,
    VCenterHealth health,
    VCenterRegistry vcenters,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<NodeKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly Node _self = new()
    {
        Name = identity.Name,
        Machine = Environment.MachineName,
        Roles = settings.Roles.ToString(),
        Version = DatabaseStartup.ProgramVersion.ToString(),
        StartedAt = clock.GetUtcNow(),
        CheckedInAt = clock.GetUtcNow(),
    };

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(
            (db, token) => db.Nodes.Where(node => node.Name == _self.Name).ExecuteDeleteAsync(token),
            cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Renewal, clock);
        try
        {
            do
                await TryAsync(CheckInAsync, lifetime.ApplicationStopping);
            while (await timer.WaitForNextTickAsync(lifetime.ApplicationStopping));
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The process was asked to stop.
        }

        _self.Draining = true;
        await TryAsync(CheckInAsync, stoppingToken);
    }

    private async Task CheckInAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        _self.CheckedInAt = now;
        _self.Loads = NodeLoad.Write(health.Loads(vcenters));
        var written = await db.Nodes.Where(node => node.Name == _self.Name).ExecuteUpdateAsync(
            set => set.SetProperty(node => node.CheckedInAt, now).SetProperty(node => node.Draining, _self.Draining).SetProperty(node => node.Loads, _self.Loads), cancellationToken);
        await HeedAsync(db, now, cancellationToken);
        if (written == 1)
            return;
        await db.Nodes.Where(node => node.CheckedInAt < now - Remembered).ExecuteDeleteAsync(cancellationToken);
        db.Nodes.Add(_self);
    }

    /// <summary>What other nodes met, and how many there are to share with.</summary>
    private async Task HeedAsync(OrchestratorDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_self.Loads is null)
            return;
        var alive = now - options.Lease;
        var workers = await db.Nodes.CountAsync(node => node.Loads != null && node.CheckedInAt >= alive && !node.Draining, cancellationToken);
        health.Heed(await db.VCenterStates.AsNoTracking().ToListAsync(cancellationToken), workers);
    }

    private async Task TryAsync(Func<OrchestratorDb, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(write, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // What it was about to say is overtaken.
        }
        catch (Exception exception)
        {
            // A node that cannot say that it is there is still there; the next time will do.
            logger.CheckInFailed(exception);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Client.Backups;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Restores;
using Orchestrator.Simulation.World;
using Orchestrator.Snapshots;

namespace Orchestrator.Simulation.Scenario;

/// <summary>Peace: what was begun ends by itself, what waits for a decision gets one, and the service sweeps up once.</summary>
internal sealed class Settlement(Site site, TimeSpan atMost)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    /// <summary>What is retired is destroyed when its grace is over.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(4);

    public async Task ComeAboutAsync()
    {
        await EndAllAsync();
        await DecideAllAsync();
        await Task.Delay(Grace, site.Clock);
        await EndAllAsync();
        using var client = site.Connect();
        await client.CallAsync(api => api.SweepBackupsAsync(new BackupSweepRequest(), "sweep", CancellationToken.None));
        await EndAllAsync();
        await ClearAllAsync();
    }

    /// <summary>A snapshot whose removal failed is tried again by itself, and the sweep leaves it to that.</summary>
    private async Task ClearAllAsync()
    {
        var began = site.Clock.GetUtcNow();
        site.Waiting = "snapshots to be cleared";
        while (site.Clock.GetUtcNow() - began < atMost && await IsToClearAsync())
            await Task.Delay(Look, site.Clock);
        await EndAllAsync();
    }

    private async Task<bool> IsToClearAsync()
    {
        await using var db = site.Read();
        return await db.FollowUps.AnyAsync(followUp => followUp.Kind == SnapshotFollowUps.Clear && followUp.State == FollowUpState.Pending);
    }

    private async Task EndAllAsync()
    {
        var began = site.Clock.GetUtcNow();
        site.Waiting = "operations to end";
        while (true)
        {
            await using (var db = site.Read())
            {
                var open = await db.Operations.Where(operation => operation.State <= OperationState.Waiting).ToListAsync();
                if (open.Count == 0)
                    return;
                if (site.Clock.GetUtcNow() - began > atMost)
                {
                    foreach (var operation in open)
                        site.Watch.Report($"I9: {operation.Kind} {operation.Id} has not ended: {operation.State}, waits for {operation.WaitingFor}");
                    return;
                }
            }

            await Task.Delay(Look, site.Clock);
        }
    }

    private async Task DecideAllAsync()
    {
        using var client = site.Connect();
        await using var db = site.Read();
        foreach (var restore in await db.Restores.Where(restore => restore.State == RestoreState.AwaitingDecision).OrderBy(restore => restore.Id).ToListAsync())
            await client.ConfirmRestoreAsync(restore.Id, $"decide {restore.Id}");
        await EndAllAsync();
    }
}

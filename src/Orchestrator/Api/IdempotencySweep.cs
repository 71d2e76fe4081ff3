using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Api;

/// <summary>Forgets answers whose time is over.</summary>
internal sealed class IdempotencySweep(Database database, TimeProvider clock, ILogger<IdempotencySweep> logger) : BackgroundService
{
    /// <summary>Longer than the day that is promised, so that nobody meets the edge.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(48);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
                await SweepAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var before = clock.GetUtcNow() - Kept;
            await database.WriteAsync(
                (db, token) => db.IdempotencyRecords.Where(record => record.CreatedAt < before).ExecuteDeleteAsync(token),
                cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.SweepFailed(exception);
        }
    }
}

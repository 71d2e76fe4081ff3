using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.FollowUps;

/// <summary>
/// Sets alarms from our tables: soon after a change, and every quarter of a minute for what other nodes wrote or the alarm lost.
/// Only what is due within the horizon is set, so that the alarm's own tables stay small.
/// </summary>
internal sealed class FollowUpArmer(
    Database database, IFollowUpAlarm alarm, FollowUpSignal signal, TimeProvider clock, ILogger<FollowUpArmer> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await ArmAsync(stoppingToken);
                await signal.WaitAsync(Sweep, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task ArmAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ArmDueAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.ArmingFailed(exception);
        }
    }

    private async Task ArmDueAsync(CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + Horizon;
        await using var db = database.Read();
        var due = await db.FollowUps.AsNoTracking()
            .Where(followUp => followUp.State == FollowUpState.Pending && followUp.DueAt <= until)
            .OrderBy(followUp => followUp.DueAt)
            .Take(1000)
            .Select(followUp => new DueFollowUp(followUp.Id, followUp.DueAt))
            .ToListAsync(cancellationToken);
        if (due.Count > 0)
            await alarm.SetAsync(due, cancellationToken);
    }
}

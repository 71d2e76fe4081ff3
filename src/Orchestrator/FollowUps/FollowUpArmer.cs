using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;
using Quartz;

namespace Orchestrator.FollowUps;

/// <summary>
/// Arms Quartz from our tables: soon after a change, and every quarter of a minute for what other nodes wrote or Quartz lost.
/// Only what is due within the horizon is armed, so that Quartz's tables stay small.
/// </summary>
internal sealed class FollowUpArmer(
    Database database, ISchedulerFactory schedulers, FollowUpSignal signal, TimeProvider clock, ILogger<FollowUpArmer> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(1);
    private static readonly JobKey Job = new("follow-up");

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
        var now = clock.GetUtcNow();
        var until = now + Horizon;
        await using var db = database.Read();
        var due = await db.FollowUps.AsNoTracking()
            .Where(followUp => followUp.State == FollowUpState.Pending && followUp.DueAt <= until)
            .OrderBy(followUp => followUp.DueAt)
            .Take(1000)
            .Select(followUp => new { followUp.Id, followUp.DueAt })
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
            return;
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await EnsureJobAsync(scheduler, cancellationToken);
        foreach (var followUp in due)
            await scheduler.ScheduleTrigger(TriggerOf(followUp.Id, followUp.DueAt > now ? followUp.DueAt : now), TriggerConflict.Keep, cancellationToken);
    }

    /// <summary>What was due before starts now: a trigger in the past would wait for Quartz's next look for misfires, a minute or more.</summary>
    private ITrigger TriggerOf(Guid id, DateTimeOffset startAt) => TriggerBuilder.Create(clock)
        .WithIdentity(new TriggerKey(id.ToString("N"), "follow-up"))
        .ForJob(Job)
        .UsingJobData(FollowUpJob.IdKey, id.ToString())
        .StartAt(startAt)
        .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
        .Build();

    private static async Task EnsureJobAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        if (!await scheduler.Exists(Job, cancellationToken))
            await scheduler.AddJob(JobBuilder.Create<FollowUpJob>().WithIdentity(Job).StoreDurably().Build(), AddJobOptions.Replacing, cancellationToken);
    }
}

using Quartz;

namespace Orchestrator.FollowUps;

/// <summary>Quartz as the alarm: persistent, and on several nodes clustered.</summary>
internal sealed class QuartzAlarm(ISchedulerFactory schedulers, TimeProvider clock) : IFollowUpAlarm
{
    private static readonly JobKey Job = new("follow-up");

    public async Task SetAsync(IReadOnlyList<DueFollowUp> due, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
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

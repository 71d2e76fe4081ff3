using Quartz;

namespace Orchestrator.FollowUps;

/// <summary>The one kind of Quartz job: it wakes a follow-up. Run twice, it starts nothing the second time.</summary>
internal sealed class FollowUpJob(FollowUpStarter starter) : IJob
{
    public const string IdKey = "followUp";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await starter.StartAsync(Guid.Parse(context.MergedJobDataMap.GetString(IdKey)!), cancellationToken);
}

using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.FollowUps;

namespace Orchestrator.Simulation.World;

/// <summary>The alarm on the run's clock. It wakes some follow-ups a second time, and forgets all when the service dies: our tables are the truth.</summary>
internal sealed class DrivenAlarm(IServiceProvider services, TimeProvider clock, Random chance, History history) : IFollowUpAlarm
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(7);

    private readonly Dictionary<Guid, ITimer> _set = [];

    public Task SetAsync(IReadOnlyList<DueFollowUp> due, CancellationToken cancellationToken)
    {
        foreach (var followUp in due.Where(followUp => !_set.ContainsKey(followUp.Id)))
        {
            var wait = followUp.DueAt - clock.GetUtcNow();
            _set[followUp.Id] = clock.CreateTimer(_ => _ = WakeAsync(followUp.Id), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    private async Task WakeAsync(Guid id)
    {
        _set.Remove(id);
        try
        {
            var starter = services.GetRequiredService<FollowUpStarter>();
            await starter.StartAsync(id, CancellationToken.None);
            if (chance.Next(8) != 0)
                return;
            await Task.Delay(Again, clock);
            await starter.StartAsync(id, CancellationToken.None);
        }
        catch (Exception exception) when (exception is DbException or LifeEndedException)
        {
            history.Add("alarm", $"could not wake {id}: {exception.Message}");
        }
    }
}

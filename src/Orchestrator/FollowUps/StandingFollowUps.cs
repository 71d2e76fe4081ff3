using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.FollowUps;

/// <summary>
/// Follow-ups that come again for good, at full multiples of their interval: two nodes that write the next one write the same, and the
/// second is refused by the index.
/// </summary>
/// <param name="Kind">Names the kind of follow-up that is woken.</param>
/// <param name="Every">The interval.</param>
internal sealed record StandingFollowUp(string Kind, TimeSpan Every)
{
    /// <summary>Adds the next one in the caller's transaction, unless it is there.</summary>
    public async Task AddNextAsync(OrchestratorDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.FollowUps.AnyAsync(followUp => followUp.Kind == Kind && followUp.State == FollowUpState.Pending && followUp.DueAt > now, cancellationToken))
            return;
        var next = new DateTimeOffset(((now.UtcTicks / Every.Ticks) + 1) * Every.Ticks, TimeSpan.Zero);
        db.FollowUps.Add(new FollowUp { Id = Guid.CreateVersion7(now), Kind = Kind, Subject = Guid.Empty, DueAt = next, CreatedAt = now });
    }
}

/// <summary>Begins, at the first start of an installation, what then goes on by itself.</summary>
internal sealed class StandingFollowUps(Database database, IEnumerable<StandingFollowUp> all, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var one in all)
        {
            try
            {
                await database.WriteAsync((db, token) => one.AddNextAsync(db, clock.GetUtcNow(), token), cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another node began it at the same moment.
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

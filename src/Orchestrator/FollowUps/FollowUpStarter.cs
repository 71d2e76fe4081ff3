using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.FollowUps;

/// <summary>
/// Starts a follow-up's operation, once: the change from pending to started and the operation's row are one transaction, so
/// that a job that Quartz runs twice starts nothing the second time.
/// </summary>
internal sealed class FollowUpStarter(
    Database database, OperationDesk desk, OperationStore store, OperationSignals signals, FollowUpSignal armed, IEnumerable<IFollowUpKind> kinds, TimeProvider clock, ILogger<FollowUpStarter> logger)
{
    private readonly Dictionary<string, IFollowUpKind> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    public async Task StartAsync(Guid id, CancellationToken cancellationToken)
    {
        var started = await database.WriteAsync((db, token) => StartAsync(db, id, token), cancellationToken);
        if (started is null)
            return;
        logger.Started(started.Kind, started.Id);
        signals.Accepted();
        armed.Changed();
    }

    private async Task<Operation?> StartAsync(OrchestratorDb db, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mine = await db.FollowUps
            .Where(followUp => followUp.Id == id && followUp.State == FollowUpState.Pending && followUp.DueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(followUp => followUp.State, FollowUpState.Started), cancellationToken);
        if (mine != 1)
            return null;
        var followUp = await db.FollowUps.SingleAsync(candidate => candidate.Id == id, cancellationToken);
        if (await _kinds[followUp.Kind].StartAsync(db, followUp, cancellationToken) is not { } order)
            return null;
        var operation = desk.Make(order with { Lane = Lane.Batch });
        store.Add(db, operation);
        followUp.OperationId = operation.Id;
        return operation;
    }
}

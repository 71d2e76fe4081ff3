using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Operations;

/// <summary>Waits for an operation to end: at once where this process ends it, within a second where another node does.</summary>
internal sealed class OperationWaiter(Database database, OperationSignals signals, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>How long to rely on this process's signals before looking at what other nodes have written.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>The operation when it has ended, or as it is when the time is over or the process stops; null where there is none.</summary>
    public async Task<Operation?> WaitAsync(OperationId id, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var started = clock.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            var change = signals.NextChange(id);
            var left = atMost - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || await HasEndedAsync(id, cancellationToken) is not false)
                break;
            await NextLookAsync(change, left < Poll ? left : Poll, stopping.Token);
        }

        await using var db = database.Read();
        return await db.Operations.AsNoTracking().SingleOrDefaultAsync(operation => operation.Id == id, cancellationToken);
    }

    /// <summary>Ends with the change, after a while, or when the process stops or the caller hangs up.</summary>
    public async Task NextLookAsync(Task change, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await change.WaitAsync(atMost, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to look.
        }
        catch (OperationCanceledException)
        {
            // The caller of this looks at its tokens.
        }
    }

    private async Task<bool?> HasEndedAsync(OperationId id, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var state = await db.Operations.Where(operation => operation.Id == id).Select(operation => (OperationState?)operation.State).SingleOrDefaultAsync(cancellationToken);
        return state?.IsEnded();
    }
}

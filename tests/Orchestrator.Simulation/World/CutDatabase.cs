using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Orchestrator.Simulation.World;

/// <summary>
/// What stands between one life of the service and its database: a dead service writes and reads nothing. Around every commit it may be
/// its time to die.
/// </summary>
internal sealed class CutDatabase(Life life, CrashPlan crashes) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        crashes.Pass(life, "before a commit");
        life.ThrowIfEnded();
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        crashes.Pass(life, "after a commit");
        life.ThrowIfEnded();
        return Task.CompletedTask;
    }
}

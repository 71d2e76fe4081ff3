using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Orchestrator.Simulation.Invariants;

namespace Orchestrator.Simulation.World;

/// <summary>Around every commit it may be the service's time to die: before it, nothing is written; after it, all is.</summary>
internal sealed class CutDatabase(Life life, CrashPlan crashes, FenceWatch fences) : DbTransactionInterceptor
{
    public override ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        fences.Forget();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        crashes.Pass(life, "before a commit");
        life.ThrowIfEnded();
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        fences.Committed();
        crashes.Pass(life, "after a commit");
        life.ThrowIfEnded();
        return Task.CompletedTask;
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Orchestrator.Simulation.Invariants;

namespace Orchestrator.Simulation.World;

/// <summary>A dead service gives its database no commands; those of a living one are looked at by whoever keeps watch over the fence.</summary>
internal sealed class CutCommands(Life life, FenceWatch fences) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        life.ThrowIfEnded();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        life.ThrowIfEnded();
        fences.Look(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        life.ThrowIfEnded();
        return ValueTask.FromResult(result);
    }
}

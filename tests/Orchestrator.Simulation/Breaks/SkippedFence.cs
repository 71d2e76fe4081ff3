using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Orchestrator.Simulation.Breaks;

/// <summary>Writes operations whatever their fencing number.</summary>
internal sealed partial class SkippedFence : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        command.CommandText = Fence().Replace(command.CommandText, "AND ${number} = ${number}");
        return ValueTask.FromResult(result);
    }

    [GeneratedRegex("""AND "Fence" = (?<number>@\w+)""")]
    private static partial Regex Fence();
}

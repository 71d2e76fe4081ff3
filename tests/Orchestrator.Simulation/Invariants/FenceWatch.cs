using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Simulation.Invariants;

/// <summary>I7: nothing is committed for an operation by a runner whose fencing number is old.</summary>
internal sealed partial class FenceWatch(Watch watch)
{
    private string? _old;

    /// <summary>A transaction begins.</summary>
    public void Forget() => _old = null;

    /// <summary>A write is about to be made: under which number, and which is the operation's?</summary>
    public void Look(DbCommand command)
    {
        if (Write().Match(command.CommandText) is not { Success: true } write)
            return;
        using var reading = command.Connection!.CreateCommand();
        reading.Transaction = command.Transaction;
        reading.CommandText = "SELECT \"Fence\" FROM operations WHERE \"Id\" = @id";
        var id = command.Parameters[write.Groups["id"].Value];
        reading.Parameters.Add(Copy(reading, id));
        var present = reading.ExecuteScalar();
        var ours = command.Parameters[write.Groups["fence"].Value].Value;
        if (present is not null && Convert.ToInt64(present, CultureInfo.InvariantCulture) != Convert.ToInt64(ours, CultureInfo.InvariantCulture))
            _old = $"operation {id.Value} was written under the number {ours}, its claim had {present}";
    }

    public void Committed()
    {
        if (_old is { } sentence)
            watch.Report($"I7: {sentence}");
        _old = null;
    }

    private static DbParameter Copy(DbCommand into, DbParameter from)
    {
        var parameter = into.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@id", from.Value);
        return parameter;
    }

    [GeneratedRegex("""UPDATE operations SET "State" = .*WHERE "Id" = (?<id>@\w+) AND (?:"Fence"|@\w+) = (?<fence>@\w+)""", RegexOptions.Singleline)]
    private static partial Regex Write();
}

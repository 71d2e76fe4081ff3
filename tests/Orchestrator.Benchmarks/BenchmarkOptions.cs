using System.Globalization;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.Benchmarks;

/// <summary>What to measure, and on what.</summary>
internal sealed record BenchmarkOptions(int Vms, DatabaseKind Database, int Repeats, int Backups)
{
    /// <summary>Null when an argument is not understood; it was said on the error stream.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        var options = new BenchmarkOptions(200, DatabaseKind.Sqlite, 5, 0);
        for (var index = 0; index + 1 < args.Length; index += 2)
        {
            switch (args[index])
            {
                case "--vms" when int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out var vms) && vms is >= 0 and <= 1000:
                    options = options with { Vms = vms };
                    break;
                case "--repeats" when int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out var repeats) && repeats is > 0 and <= 50:
                    options = options with { Repeats = repeats };
                    break;
                case "--backups" when int.TryParse(args[index + 1], CultureInfo.InvariantCulture, out var backups) && backups is >= 0 and <= 10_000:
                    options = options with { Backups = backups };
                    break;
                case "--database" when Enum.TryParse<DatabaseKind>(args[index + 1], ignoreCase: true, out var database):
                    options = options with { Database = database };
                    break;
                default:
                    Console.Error.WriteLine($"Not understood: {args[index]} {args[index + 1]}. Known: --vms 0..1000, --backups 0..10000, --repeats 1..50, --database sqlite|postgres.");
                    return null;
            }
        }

        return options;
    }
}

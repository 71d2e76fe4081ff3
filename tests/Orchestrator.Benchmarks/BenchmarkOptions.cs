using System.Globalization;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.Benchmarks;

/// <summary>What to measure, and on what.</summary>
internal sealed record BenchmarkOptions
{
    private const string Help =
        """
        Usage: WHAT [--database sqlite|postgres] [OPTIONS]
          creating    one VM, many at once, calls while many wait     --vms 1000 --slots 64 --clone 5 (seconds) --repeats 5
          many        of these, many at once alone
          backups     one night of backups                            --vms 2000
          inventory   memory and news at a vCenter of many VMs        --machines 20000 --vms 2000
          database    lists and start with many operations and VMs    --operations 1000000 --vms 100000
          accepting   POST to 202 against a bare insert               --callers 200 --vms 4000
        PostgreSQL is the server that ORCHESTRATOR_TEST_POSTGRES names, else one of its own, from the installed programs.
        """;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public required string What { get; init; }

    public DatabaseKind Database { get; private set; } = DatabaseKind.Sqlite;

    /// <summary>A number of the command line.</summary>
    public int Number(string name, int usual) => _numbers.GetValueOrDefault(name, usual);

    /// <summary>The options again, as they were given.</summary>
    public string CommandLine { get; private init; } = "";

    /// <summary>Null when an argument is not understood; it was said on the error stream.</summary>
    public static BenchmarkOptions? Parse(string[] args, IEnumerable<string> known)
    {
        if (args is not [var what, ..] || !known.Contains(what) || args.Length % 2 == 0)
            return Misunderstood();
        var options = new BenchmarkOptions { What = what, CommandLine = string.Join(' ', args) };
        foreach (var pair in args.Skip(1).Chunk(2))
        {
            if (pair[0] == "--database" && Enum.TryParse<DatabaseKind>(pair[1], ignoreCase: true, out var database))
                options.Database = database;
            else if (pair[0].StartsWith("--", StringComparison.Ordinal) && Help.Contains(pair[0] + " ", StringComparison.Ordinal) && int.TryParse(pair[1], CultureInfo.InvariantCulture, out var number) && number > 0)
                options._numbers[pair[0][2..]] = number;
            else
                return Misunderstood();
        }

        return options;
    }

    private static BenchmarkOptions? Misunderstood()
    {
        Console.Error.WriteLine(Help);
        return null;
    }
}

using System.Globalization;

namespace Orchestrator.Simulation.Running;

/// <summary>Which seeds to run, and how.</summary>
/// <param name="From">The first seed.</param>
/// <param name="Seeds">How many.</param>
internal sealed record SimulationOptions(int From, int Seeds)
{
    public const string Child = "--in-child";

    /// <summary>This process is the one that runs the seeds: it was started with one processor.</summary>
    public bool InChild { get; init; }

    /// <summary>From seed to seed.</summary>
    public int Step { get; init; } = 1;

    /// <summary>The deliberate break to run with; null: the product as it is.</summary>
    public string? Break { get; init; }

    /// <summary>Where histories are written; null: only those of seeds that fail are printed.</summary>
    public string? Histories { get; init; }

    /// <summary>Null when the arguments ask for no seeds: they are the test platform's.</summary>
    public static SimulationOptions? TryParse(string[] args)
    {
        if (!args.Any(argument => argument is "--seeds" or "--seed"))
            return null;
        var options = new SimulationOptions(1, 1);
        for (var index = 0; index < args.Length; index++)
        {
            options = args[index] switch
            {
                Child => options with { InChild = true },
                "--seeds" => options with { Seeds = Number(args, ++index) },
                "--from" => options with { From = Number(args, ++index) },
                "--seed" => options with { From = Number(args, ++index), Seeds = 1 },
                "--step" => options with { Step = Number(args, ++index) },
                "--break" => options with { Break = args[++index] },
                "--histories" => options with { Histories = args[++index] },
                var other => throw new ArgumentException($"Not understood: {other}. Known: --seeds N, --from N, --seed N, --break NAME, --histories DIRECTORY."),
            };
        }

        return options;
    }

    public IEnumerable<string> Arguments()
    {
        yield return Child;
        yield return "--from";
        yield return From.ToString(CultureInfo.InvariantCulture);
        yield return "--seeds";
        yield return Seeds.ToString(CultureInfo.InvariantCulture);
        yield return "--step";
        yield return Step.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in new[] { ("--break", Break), ("--histories", Histories) })
        {
            if (value is null)
                continue;
            yield return name;
            yield return value;
        }
    }

    private static int Number(string[] args, int index) => int.Parse(args[index], CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.Chaos;

/// <summary>The program's options.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Orders = Whole("--orders", "VMs to order.", 100, 1, 100_000);
    private static readonly Option<int> Nodes = Whole("--nodes", "Service processes; one with sqlite.", 2, 1, 8);
    private static readonly Option<DatabaseKind> Database = new("--database") { Description = "postgres (a private server, made for the run) or sqlite.", DefaultValueFactory = _ => DatabaseKind.Postgres };
    private static readonly Option<double> Faults = new("--faults") { Description = "Share of the calls to vCenter that meet a fault, 0 to 0.5.", DefaultValueFactory = _ => 0.2 };
    private static readonly Option<TimeSpan> KillEvery = Duration("--kill-every", "How often something is killed, held or taken away.", TimeSpan.FromSeconds(5));
    private static readonly Option<int> Seed = Whole("--seed", "Decides the work and the misfortunes.", 42, 0, int.MaxValue);
    private static readonly Option<TimeSpan> Over = Duration("--duration", "Over how long the orders come; as fast as they get through when left out.", TimeSpan.Zero);
    private static readonly Option<string?> Older = new("--older") { Description = "Directory of an older build of the service: every other start of a node takes it." };
    private static readonly Option<string?> Summary = new("--summary") { Description = "Write the JSON summary here instead of printing it." };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Keep the directory of the run with its logs." };

    public static RootCommand Create(Func<ChaosOptions, CancellationToken, Task<int>> run)
    {
        var command = new RootCommand("Orders VMs from real service processes while they, their database and their vCenter are killed, held and restarted, and checks that nothing was lost and nothing done twice. Durations are 500ms, 5s or 2m.")
        {
            Orders, Nodes, Database, Faults, KillEvery, Seed, Over, Older, Summary, Keep,
        };
        Faults.Validators.Add(result => Require(result, result.GetValue(Faults) is >= 0 and <= 0.5, "--faults is a share from 0 to 0.5."));
        command.Validators.Add(result => Require(result, result.GetValue(Database) == DatabaseKind.Postgres || result.GetValue(Nodes) == 1, "SQLite takes one node: --nodes 1."));
        command.SetAction((parsed, cancellationToken) => run(Options(parsed), cancellationToken));
        return command;
    }

    private static ChaosOptions Options(ParseResult parsed) => new()
    {
        Orders = parsed.GetValue(Orders),
        Nodes = parsed.GetValue(Nodes),
        Database = parsed.GetValue(Database),
        Faults = parsed.GetValue(Faults),
        KillEvery = parsed.GetValue(KillEvery),
        Seed = parsed.GetValue(Seed),
        Duration = parsed.GetValue(Over) is var over && over > TimeSpan.Zero ? over : null,
        Older = parsed.GetValue(Older) is { } older ? Path.GetFullPath(older) : null,
        SummaryFile = parsed.GetValue(Summary),
        Keep = parsed.GetValue(Keep),
    };

    private static Option<int> Whole(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => standard };
        option.Validators.Add(result => Require(result, result.GetValue(option) is var value && value >= least && value <= most, FormattableString.Invariant($"{name} is a number from {least} to {most}.")));
        return option;
    }

    private static Option<TimeSpan> Duration(string name, string description, TimeSpan standard) => new(name)
    {
        Description = description,
        HelpName = "duration",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (TryParse(result.Tokens[0].Value, out var value))
                return value;
            result.AddError($"{name} is not a duration: {result.Tokens[0].Value}");
            return default;
        },
    };

    private static bool TryParse(string text, out TimeSpan value)
    {
        var unit = text.TrimStart("0123456789.".ToCharArray());
        double? unitSeconds = unit switch { "ms" => 0.001, "s" => 1, "m" => 60, "h" => 3600, _ => null };
        value = default;
        if (unitSeconds is not { } seconds || !double.TryParse(text[..^unit.Length], CultureInfo.InvariantCulture, out var number) || number <= 0)
            return false;
        value = TimeSpan.FromSeconds(number * seconds);
        return true;
    }

    private static void Require(SymbolResult result, bool holds, string message)
    {
        if (!holds)
            result.AddError(message);
    }
}

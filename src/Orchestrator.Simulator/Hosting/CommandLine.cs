using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Xml;

namespace Orchestrator.Simulator.Hosting;

/// <summary>The stand-alone program's options.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Port = Whole("--port", "TCP port; 0 takes a free one.", 9443, 0, 65535);
    private static readonly Option<string> Host = new("--host") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
    private static readonly Option<string> User = new("--user") { Description = "The only user.", DefaultValueFactory = _ => "administrator@vsphere.local" };
    private static readonly Option<string> Password = new("--password") { Description = "The user's password.", Required = true };
    private static readonly Option<string?> CertificateOut = new("--cert-out") { Description = "Write the certificate here as PEM." };
    private static readonly Option<int> Vms = Whole("--vms", "VMs of strangers that exist beforehand.", 20, 0, 100_000);
    private static readonly Option<int> Clusters = Whole("--clusters", "Clusters.", 1, 1, 16);
    private static readonly Option<int> Datastores = Whole("--datastores", "Datastores.", 3, 3, 256);
    private static readonly Option<int> Hosts = Whole("--hosts", "ESXi hosts of each cluster.", 4, 1, 2500);
    private static readonly Option<int> Seed = Whole("--seed", "Decides ids, UUIDs and which bystanders run.", 7, 0, int.MaxValue);
    private static readonly Option<string?> Data = new("--data") { Description = "Keep inventory and certificate in this directory; in memory without it." };
    private static readonly Option<string> Release = new("--release") { Description = "Newest API release under /sdk/vim25.", DefaultValueFactory = _ => "8.0.2.0" };
    private static readonly Option<int> ClonesPerHost = Whole("--clones-per-host", "Clones that run at once towards one host; more are queued.", 8, 1, 1000);
    private static readonly Option<int> Capacity = Whole("--datastore-gib", "Size of each datastore in GiB.", 2048, 1, 1_000_000);
    private static readonly Option<int> MaxSessions = Whole("--max-sessions", "Sessions of one user.", 550, 1, 100_000);
    private static readonly Option<TimeSpan> SessionIdle = Duration("--session-idle", "Life of an idle session.", TimeSpan.FromMinutes(30));
    private static readonly Option<TimeSpan> Latency = Duration("--latency", "Added to every call.", TimeSpan.Zero);
    private static readonly Option<TimeSpan> Clone = Duration("--clone", "A clone.", TimeSpan.FromSeconds(2));
    private static readonly Option<TimeSpan> Reconfigure = Duration("--reconfigure", "A reconfiguration.", TimeSpan.FromSeconds(0.1));
    private static readonly Option<TimeSpan> PowerOn = Duration("--power-on", "Power-on.", TimeSpan.FromSeconds(0.5));
    private static readonly Option<TimeSpan> PowerOff = Duration("--power-off", "Power-off.", TimeSpan.FromSeconds(0.2));
    private static readonly Option<TimeSpan> ToolsAfter = Duration("--tools-after", "From power-on until Tools run.", TimeSpan.FromSeconds(1));
    private static readonly Option<TimeSpan> Customize = Duration("--customize", "From running Tools until customization ended.", TimeSpan.FromSeconds(0.5));
    private static readonly Option<TimeSpan> CloudInit = Duration("--cloud-init", "From power-on until cloud-init installed Tools.", TimeSpan.FromSeconds(2));
    private static readonly Option<TimeSpan> Install = Duration("--install", "From power-on until an unattended installation ended.", TimeSpan.FromSeconds(4));
    private static readonly Option<TimeSpan> GuestShutdown = Duration("--guest-shutdown", "Shutdown of a guest.", TimeSpan.FromSeconds(1));
    private static readonly Option<TimeSpan> Snapshot = Duration("--snapshot", "Taking a snapshot.", TimeSpan.FromSeconds(0.2));
    private static readonly Option<TimeSpan> RemoveSnapshot = Duration("--remove-snapshot", "Removing snapshots.", TimeSpan.FromSeconds(0.2));
    private static readonly Option<TimeSpan> Destroy = Duration("--destroy", "Deleting a VM.", TimeSpan.FromSeconds(0.2));
    private static readonly Option<bool> Driven = new("--driven-clock") { Description = "The clock stands still and moves by POST /sim/clock only." };
    private static readonly Option<bool> LateTypeNames = new("--late-type-names") { Description = "Send some objects with _typeName as their last member." };
    private static readonly Option<bool> QuiesceNeedsTools = new("--quiesce-needs-tools") { Description = "A quiesced snapshot without Tools fails." };

    public static RootCommand Create(Func<SimulatorOptions, string?, CancellationToken, Task<int>> run)
    {
        var command = new RootCommand("A vCenter look-alike over HTTPS: Automation REST API and VI JSON API for virtual machines. Durations are 500ms, 2s, 1m, 00:00:05 or PT5S.")
        {
            Port, Host, User, Password, CertificateOut, Vms, Clusters, Datastores, Hosts, Seed, Data, Release, ClonesPerHost, Capacity, MaxSessions, SessionIdle, Latency, Clone, Reconfigure,
            PowerOn, PowerOff, ToolsAfter, Customize, CloudInit, Install, GuestShutdown, Snapshot, RemoveSnapshot, Destroy, Driven, LateTypeNames, QuiesceNeedsTools,
        };
        Release.Validators.Add(result => Require(result, Version.TryParse(result.GetValue(Release), out _), "--release is a version such as 8.0.2.0."));
        Password.Validators.Add(result => Require(result, !string.IsNullOrEmpty(result.GetValue(Password)), "--password is not empty."));
        command.SetAction((parsed, cancellationToken) => run(Options(parsed), parsed.GetValue(CertificateOut), cancellationToken));
        return command;
    }

    private static SimulatorOptions Options(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(Port),
        Host = parsed.GetValue(Host)!,
        User = parsed.GetValue(User)!,
        Password = parsed.GetValue(Password)!,
        Vms = parsed.GetValue(Vms),
        Clusters = parsed.GetValue(Clusters),
        Datastores = parsed.GetValue(Datastores),
        Hosts = parsed.GetValue(Hosts),
        Seed = parsed.GetValue(Seed),
        DataDirectory = parsed.GetValue(Data),
        Release = parsed.GetValue(Release)!,
        ConcurrentClonesPerHost = parsed.GetValue(ClonesPerHost),
        DatastoreCapacityGiB = parsed.GetValue(Capacity),
        MaxSessions = parsed.GetValue(MaxSessions),
        SessionIdleTimeout = parsed.GetValue(SessionIdle),
        CallLatency = parsed.GetValue(Latency),
        CloneDuration = parsed.GetValue(Clone),
        ReconfigureDuration = parsed.GetValue(Reconfigure),
        PowerOnDuration = parsed.GetValue(PowerOn),
        PowerOffDuration = parsed.GetValue(PowerOff),
        ToolsStartAfterPowerOn = parsed.GetValue(ToolsAfter),
        CustomizationDuration = parsed.GetValue(Customize),
        CloudInitDuration = parsed.GetValue(CloudInit),
        InstallDuration = parsed.GetValue(Install),
        GuestShutdownDuration = parsed.GetValue(GuestShutdown),
        SnapshotDuration = parsed.GetValue(Snapshot),
        RemoveSnapshotDuration = parsed.GetValue(RemoveSnapshot),
        DestroyDuration = parsed.GetValue(Destroy),
        StartClockDriven = parsed.GetValue(Driven),
        LateTypeNames = parsed.GetValue(LateTypeNames),
        QuiesceNeedsTools = parsed.GetValue(QuiesceNeedsTools),
    };

    private static Option<TimeSpan> Duration(string name, string description, TimeSpan standard) => new(name)
    {
        Description = description,
        HelpName = "duration",
        DefaultValueFactory = _ => standard,
        CustomParser = result => TryParse(result.Tokens[0].Value, out var value) ? value : Fail<TimeSpan>(result, $"{name} is not a duration: {result.Tokens[0].Value}"),
    };

    private static Option<int> Whole(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => standard,
        CustomParser = result => int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : Fail<int>(result, FormattableString.Invariant($"{name} is a number from {least} to {most}, not {result.Tokens[0].Value}.")),
    };

    private static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        if (text.StartsWith('P'))
            return TryXml(text, out value);
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && value >= TimeSpan.Zero;
        var unit = text.TrimStart("0123456789.".ToCharArray());
        if (!double.TryParse(text[..^unit.Length], CultureInfo.InvariantCulture, out var number))
            return false;
        double? seconds = unit switch { "ms" => number / 1000, "s" => number, "m" => number * 60, "h" => number * 3600, _ => null };
        value = TimeSpan.FromSeconds(seconds ?? 0);
        return seconds is not null;
    }

    private static bool TryXml(string text, out TimeSpan value)
    {
        try
        {
            value = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (FormatException)
        {
            value = default;
            return false;
        }
    }

    private static T Fail<T>(ArgumentResult result, string message)
        where T : struct
    {
        result.AddError(message);
        return default;
    }

    private static void Require(OptionResult result, bool holds, string message)
    {
        if (!holds)
            result.AddError(message);
    }
}

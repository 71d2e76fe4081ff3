using Orchestrator.Simulator.Hosting;

namespace Orchestrator.Simulator.Vim;

/// <summary>The API releases of <c>/sdk/vim25</c>; an unknown one is 404 on some builds and 500 on others (quirk 93).</summary>
internal static class Releases
{
    private static readonly string[] Known = ["8.0.1.0", "8.0.2.0", "8.0.3.0", "9.0.0.0", "9.1.0.0"];

    public static IEnumerable<string> Of(SimulatorOptions options) => Known.Append(options.Release).Distinct().Where(release => Version.Parse(release) <= Version.Parse(options.Release));

    public static Reply? Refuse(SimulatorOptions options, string? release) => release is not null && Of(options).Contains(release)
        ? null
        : options.UnknownReleaseIs500 ? new Reply(500) { Text = "" } : new Reply(404) { Text = "" };
}

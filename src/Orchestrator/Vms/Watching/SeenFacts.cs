using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Watching;

/// <summary>What the watch knows of a VM, put into its facts. What vCenter has not told leaves them as they are (quirk 89).</summary>
internal static class SeenFacts
{
    public static VmFactsRecord Apply(VmFactsRecord before, VmFacts seen)
    {
        var addresses = Addresses(seen);
        var after = before with
        {
            PowerState = seen.PowerState?.Value ?? before.PowerState,
            Host = seen.Host?.Value ?? before.Host,
            Folder = seen.Folder?.Value ?? before.Folder,
            ToolsRunState = RunState(seen.ToolsRunning) ?? before.ToolsRunState,
            ToolsVersionStatus = VersionStatus(seen.ToolsVersion) ?? before.ToolsVersionStatus,
            GuestHostName = seen.ToolsAreRunning ? seen.HostName ?? before.GuestHostName : before.GuestHostName,
            IpAddresses = seen.ToolsAreRunning && addresses.Count > 0 && !before.IpAddresses.ToHashSet(StringComparer.Ordinal).SetEquals(addresses) ? addresses : before.IpAddresses,
        };

        // When it was seen moves only with what was seen: a VM at rest is not written.
        return after == before ? before : after with { ObservedAt = seen.ObservedAt };
    }

    /// <summary>Addresses of all NICs that the guest reports, without those that it gave itself.</summary>
    public static List<string> Addresses(VmFacts seen) => [.. seen.Nics.SelectMany(nic => nic.IpAddress ?? []).Where(address => !GuestComparison.IsLinkLocal(address))];

    /// <summary>The watch speaks the one API's words, the record keeps the other's.</summary>
    private static string? RunState(ToolsRunningStatus? seen) => seen?.Value switch
    {
        null => null,
        "guestToolsRunning" => "RUNNING",
        "guestToolsExecutingScripts" => "EXECUTING_SCRIPTS",
        _ => "NOT_RUNNING",
    };

    private static string? VersionStatus(ToolsVersionStatus? seen) => seen?.Value switch
    {
        "guestToolsNotInstalled" => "NOT_INSTALLED",
        "guestToolsCurrent" => "CURRENT",
        "guestToolsUnmanaged" => "UNMANAGED",
        "guestToolsTooOld" => "TOO_OLD_UNSUPPORTED",
        "guestToolsSupportedOld" => "SUPPORTED_OLD",
        "guestToolsSupportedNew" => "SUPPORTED_NEW",
        "guestToolsTooNew" => "TOO_NEW",
        "guestToolsBlacklisted" => "BLACKLISTED",
        _ => null,
    };
}

using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.Vms.Watching;

namespace Orchestrator.Vms.Guest;

/// <summary>Reads what a guest says of itself.</summary>
internal static class GuestReader
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    /// <summary>A guest that has nothing to say yet is answered 503 or an empty list (quirks 41, 69).</summary>
    public static async Task<bool> ReadAsync(GuestReport report, StepContext context, VmId vm, CancellationToken cancellationToken)
    {
        try
        {
            var identity = await context.VCenter.Guest.GetIdentityAsync(vm, cancellationToken);
            report.HostName = identity.HostName;
            report.Os = identity.Name.Value;
            report.IpAddresses = SeenAddresses(context, vm, identity) ?? [.. Addresses(await context.VCenter.Guest.ListInterfacesAsync(vm, cancellationToken))];
            return true;
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.GuestUnavailable)
        {
            return false;
        }
    }

    /// <summary>Until it says something else than it does now.</summary>
    public static Observation.Waiting Wait(StepContext context, VmId vm, string what)
    {
        var known = context.VCenter.Watcher.Find(vm);
        return new Observation.Waiting(
            what,
            LookAgain,
            token => context.VCenter.Watcher.WaitForVmAsync(vm, facts => facts.HostName != known?.HostName || facts.IpAddress != known?.IpAddress || facts.Nics.Count != known?.Nics.Count, token));
    }

    /// <summary>What the watch was told is as good as another call where it agrees with what the guest says just now.</summary>
    private static List<string>? SeenAddresses(StepContext context, VmId vm, VmGuestIdentityInfo identity) =>
        context.VCenter.Watcher.Find(vm) is { } seen && identity.IpAddress is { } first && seen.HostName == identity.HostName && SeenFacts.Addresses(seen) is var addresses && addresses.Contains(first)
            ? addresses
            : null;

    private static IEnumerable<string> Addresses(IReadOnlyList<VmGuestInterfaceInfo> interfaces) => interfaces
        .SelectMany(one => one.Ip?.IpAddresses ?? [])
        .Select(address => address.IpAddress)
        .Where(address => !GuestComparison.IsLinkLocal(address));
}

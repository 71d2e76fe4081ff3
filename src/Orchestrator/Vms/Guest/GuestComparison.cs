using Orchestrator.Catalogue;

namespace Orchestrator.Vms.Guest;

/// <summary>What a guest reports of itself, against what was ordered: host name, and every static address on whatever NIC.</summary>
internal static class GuestComparison
{
    /// <summary>A sentence of all differences; null when there are none, or nothing was to be set inside the guest.</summary>
    public static string? Difference(VmOrder order, string? hostName, IReadOnlyCollection<string> addresses)
    {
        if (order.Image.Customization == ImageCustomization.None)
            return null;
        var differences = new List<string>();
        var reported = hostName?.Split('.')[0];
        if (!string.Equals(reported, order.HostName, StringComparison.OrdinalIgnoreCase))
            differences.Add($"host name is {hostName ?? "not reported"}, ordered was {order.HostName}");
        foreach (var nic in order.Nics)
        {
            if (nic is { Mode: NetworkIpv4.Static, Address: { } ordered } && !addresses.Contains(ordered))
                differences.Add($"address {ordered} of network {nic.Network.Name} is not reported (reported: {(addresses.Count == 0 ? "none" : string.Join(", ", addresses))})");
        }

        return differences.Count == 0 ? null : $"The guest is not as ordered: {string.Join("; ", differences)}.";
    }

    /// <summary>Addresses that every guest gives itself say nothing.</summary>
    public static bool IsLinkLocal(string address) => address.StartsWith("fe80", StringComparison.OrdinalIgnoreCase);
}

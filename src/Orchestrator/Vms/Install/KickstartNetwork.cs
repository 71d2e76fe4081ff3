using Orchestrator.Catalogue;

namespace Orchestrator.Vms.Install;

/// <summary>Writes the ordered NICs as lines of a kickstart file.</summary>
internal static class KickstartNetwork
{
    public static string Of(VmOrder order, IReadOnlyList<string?> macs)
    {
        var hostName = order.Image.Domain is { } domain ? $"{order.HostName}.{domain}" : order.HostName;
        var lines = order.Nics.Index().Select(nic => Line(nic.Item, nic.Index < macs.Count ? macs[nic.Index] : null, first: nic.Index == 0));
        return string.Join('\n', [.. lines, $"network --hostname={hostName}"]);
    }

    private static string Line(OrderedNic nic, string? mac, bool first)
    {
        var words = new List<string> { "network", $"--device={mac ?? "link"}", "--onboot=yes", "--noipv6" };
        if (first)
            words.Add("--activate");
        if (nic is { Mode: NetworkIpv4.Static, Address: { } address })
        {
            words.AddRange(["--bootproto=static", $"--ip={address}", $"--netmask={Ipv4.Mask(nic.PrefixLength ?? 24)}"]);
            if (nic.Gateway is { } gateway)
                words.Add($"--gateway={gateway}");
        }
        else
        {
            words.Add("--bootproto=dhcp");
        }

        if (nic.Dns.Count > 0)
            words.Add($"--nameserver={string.Join(',', nic.Dns)}");
        return string.Join(' ', words);
    }
}

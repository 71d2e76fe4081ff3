using System.Text.Json.Nodes;
using Orchestrator.Catalogue;

namespace Orchestrator.Vms.Create;

/// <summary>Writes the ordered NICs as network configuration version 2, as cloud-init and Ubuntu's installer read it.</summary>
internal static class CloudInitNetwork
{
    public static JsonObject Of(VmOrder order, IReadOnlyList<string?> macs)
    {
        var ethernets = new JsonObject();
        foreach (var (index, nic) in order.Nics.Index())
            ethernets[$"nic{index}"] = Nic(nic, order.Image.Domain, index < macs.Count ? macs[index] : null);
        return new JsonObject { ["version"] = 2, ["ethernets"] = ethernets };
    }

    private static JsonObject Nic(OrderedNic nic, string? domain, string? mac)
    {
        var written = new JsonObject { ["match"] = mac is null ? new JsonObject { ["name"] = "e*" } : new JsonObject { ["macaddress"] = mac } };
        if (nic is { Mode: NetworkIpv4.Static, Address: { } address })
            written["addresses"] = new JsonArray($"{address}/{nic.PrefixLength}");
        else
            written["dhcp4"] = true;
        // Not "default", which older versions do not know.
        if (nic is { Mode: NetworkIpv4.Static, Gateway: { } gateway })
            written["routes"] = new JsonArray(new JsonObject { ["to"] = "0.0.0.0/0", ["via"] = gateway });
        if (nic.Dns.Count > 0)
            written["nameservers"] = Resolvers(nic, domain);
        return written;
    }

    private static JsonObject Resolvers(OrderedNic nic, string? domain)
    {
        var resolvers = new JsonObject { ["addresses"] = new JsonArray([.. nic.Dns.Select(server => JsonValue.Create(server))]) };
        if (domain is not null)
            resolvers["search"] = new JsonArray(domain);
        return resolvers;
    }
}

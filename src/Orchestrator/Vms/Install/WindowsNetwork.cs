using System.Xml.Linq;
using Orchestrator.Catalogue;

namespace Orchestrator.Vms.Install;

/// <summary>Writes the ordered NICs as the components of an answer file in which Windows looks for them.</summary>
internal static class WindowsNetwork
{
    private static readonly XNamespace Unattend = "urn:schemas-microsoft-com:unattend";
    private static readonly XNamespace Wcm = "http://schemas.microsoft.com/WMIConfig/2002/State";

    public static string Of(VmOrder order, IReadOnlyList<string?> macs)
    {
        // A NIC goes by its MAC address; those that are left to DHCP need not be told.
        var told = order.Nics.Index()
            .Where(nic => nic.Item is { Mode: NetworkIpv4.Static, Address: not null } && nic.Index < macs.Count && macs[nic.Index] is not null)
            .Select(nic => (Nic: nic.Item, Id: macs[nic.Index]!.ToUpperInvariant().Replace(':', '-')))
            .ToList();
        return told.Count == 0 ? "" : string.Join('\n', Component("Microsoft-Windows-TCPIP", told.Select(one => Interface(one.Nic, one.Id))), Component("Microsoft-Windows-DNS-Client", told.Select(one => Resolvers(one.Nic, one.Id))));
    }

    private static XElement Component(string name, IEnumerable<XElement> interfaces) => new(
        Unattend + "component",
        new XAttribute("name", name),
        new XAttribute("processorArchitecture", "amd64"),
        new XAttribute("publicKeyToken", "31bf3856ad364e35"),
        new XAttribute("language", "neutral"),
        new XAttribute("versionScope", "nonSxS"),
        new XAttribute(XNamespace.Xmlns + "wcm", Wcm),
        new XElement(Unattend + "Interfaces", interfaces));

    private static XElement Interface(OrderedNic nic, string id) => new(
        Unattend + "Interface",
        new XAttribute(Wcm + "action", "add"),
        new XElement(Unattend + "Identifier", id),
        new XElement(Unattend + "Ipv4Settings", new XElement(Unattend + "DhcpEnabled", false)),
        new XElement(Unattend + "UnicastIpAddresses", Listed("IpAddress", 1, $"{nic.Address}/{nic.PrefixLength}")),
        nic.Gateway is null ? null : new XElement(
            Unattend + "Routes",
            new XElement(
                Unattend + "Route",
                new XAttribute(Wcm + "action", "add"),
                new XElement(Unattend + "Identifier", 0),
                new XElement(Unattend + "Prefix", "0.0.0.0/0"),
                new XElement(Unattend + "NextHopAddress", nic.Gateway))));

    private static XElement Resolvers(OrderedNic nic, string id) => new(
        Unattend + "Interface",
        new XAttribute(Wcm + "action", "add"),
        new XElement(Unattend + "Identifier", id),
        new XElement(Unattend + "DNSServerSearchOrder", nic.Dns.Index().Select(server => Listed("IpAddress", server.Index + 1, server.Item))));

    private static XElement Listed(string name, int key, string value) => new(Unattend + name, new XAttribute(Wcm + "action", "add"), new XAttribute(Wcm + "keyValue", key), value);
}

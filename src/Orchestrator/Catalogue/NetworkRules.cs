namespace Orchestrator.Catalogue;

/// <summary>What must hold of a network of the catalogue.</summary>
internal static class NetworkRules
{
    public static IEnumerable<(string Key, string Mistake)> Check(NetworkDefinition network, string key)
    {
        foreach (var mistake in CatalogueRules.CheckName(network.Name, $"{key}:Name"))
            yield return mistake;
        foreach (var (server, index) in network.Dns.Select((server, index) => (server, index)).Where(entry => Ipv4.Parse(entry.server) is null))
            yield return ($"{key}:Dns:{index}", $"must be an IPv4 address, not \"{server}\"");

        if (network.Cidr is null)
        {
            if (network.Ipv4 == NetworkIpv4.Static)
                yield return ($"{key}:Cidr", "is needed, unless Ipv4 is dhcp");
            if (network.Range is not null)
                yield return ($"{key}:Range", "needs a Cidr");
            yield break;
        }

        if (Ipv4Network.Parse(network.Cidr) is not { } addresses)
        {
            yield return ($"{key}:Cidr", $"must be a network like 10.1.2.0/24 without bits beyond its prefix, not \"{network.Cidr}\"");
            yield break;
        }

        if (network.Gateway is not null && !(Ipv4.Parse(network.Gateway) is { } gateway && addresses.IsHost(gateway)))
            yield return ($"{key}:Gateway", $"must be an address of {network.Cidr}, not \"{network.Gateway}\"");
        if (network.Range is null)
            yield break;
        if (Ipv4Range.Parse(network.Range) is not { } range)
            yield return ($"{key}:Range", $"must be two addresses like 10.1.2.100-10.1.2.199, not \"{network.Range}\"");
        else if (!addresses.IsHost(range.First) || !addresses.IsHost(range.Last))
            yield return ($"{key}:Range", $"must lie in {network.Cidr}, without its network and broadcast addresses");
    }
}

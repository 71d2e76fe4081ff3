using Orchestrator.Catalogue;
using Orchestrator.Client.Vms;

namespace Orchestrator.Vms.Order;

/// <summary>Judges the network cards of an order and fills in what their networks say.</summary>
internal sealed class NicRules(OrderCatalogue catalogue, OrderErrors errors)
{
    private const int MostNics = 10;
    private const int MostDns = 8;

    public IReadOnlyList<OrderedNic> Judge(IReadOnlyList<NicRequest>? nics)
    {
        if (nics is null)
            return JudgeDefault();
        if (nics.Count is 0 or > MostNics)
            errors.OutOfRange(1, MostNics, "", "nics");

        var ordered = nics.Select(JudgeNic).ToList();
        foreach (var (nic, index) in ordered.Select((nic, index) => (nic, index)))
        {
            if (nic?.Address is { } address && ordered.Take(index).Any(other => other?.Address == address && other.Network.Name == nic.Network.Name))
                errors.Invalid("duplicate", $"The order names {address} twice.", $"{address} が重複しています。", "nics", index, "ipv4", "address");
        }

        return [.. ordered.OfType<OrderedNic>()];
    }

    private OrderedNic[] JudgeDefault()
    {
        if (catalogue.System is not { } system)
            return [];
        if (system.Network is null || !catalogue.Networks.TryGetValue(system.Network, out var network))
        {
            errors.Invalid("required", $"System {system.Code} has no default network: order at least one network card.", $"システム {system.Code} に既定のネットワークがありません。nicsを指定してください。", "nics");
            return [];
        }

        if (network is { Ipv4: NetworkIpv4.Static, Range: null })
        {
            errors.Invalid("required", $"Network {network.Name} gives out no addresses: order a network card with one of {network.Cidr}.", $"ネットワーク {network.Name} は自動で割り当てません。{network.Cidr} のアドレスをnicsで指定してください。", "nics");
            return [];
        }

        return JudgeOn(network, null, ["nics"]) is { } nic ? [nic] : [];
    }

    private OrderedNic? JudgeNic(NicRequest? nic, int index)
    {
        if (string.IsNullOrEmpty(nic?.Network))
        {
            errors.Required("nics", index, "network");
            return null;
        }

        if (!catalogue.Networks.TryGetValue(nic.Network, out var network))
        {
            errors.Unknown("network", "ネットワーク", "networks", nic.Network, "nics", index, "network");
            return null;
        }

        return JudgeOn(network, nic.Ipv4, ["nics", index, "ipv4"]);
    }

    private OrderedNic? JudgeOn(NetworkDefinition network, Ipv4Request? ipv4, object[] pointer)
    {
        var before = errors.All.Count;
        var mode = Mode(network, ipv4);
        if (mode == NetworkIpv4.Dhcp && network.Ipv4 == NetworkIpv4.Static)
            errors.Invalid("not-offered", $"Network {network.Name} has no DHCP.", $"ネットワーク {network.Name} にDHCPはありません。", [.. pointer, "mode"]);
        if (mode == NetworkIpv4.Dhcp && ipv4?.Address is not null)
            errors.Invalid("not-with-dhcp", "With DHCP there is no address to choose.", "DHCPではアドレスを指定できません。", [.. pointer, "address"]);
        if (mode == NetworkIpv4.Dhcp && ipv4?.Gateway is not null)
            errors.Invalid("not-with-dhcp", "With DHCP there is no gateway to choose.", "DHCPではゲートウェイを指定できません。", [.. pointer, "gateway"]);
        CheckDns(ipv4?.Dns, pointer);

        var (address, prefixLength) = mode == NetworkIpv4.Static ? JudgeAddress(network, ipv4, pointer) : default;
        if (errors.All.Count > before)
            return null;
        return new OrderedNic
        {
            Network = network,
            Mode = mode,
            Address = address,
            PrefixLength = prefixLength,
            Gateway = mode == NetworkIpv4.Static ? ipv4?.Gateway ?? network.Gateway : null,
            Dns = ipv4?.Dns ?? network.Dns,
        };
    }

    private static NetworkIpv4 Mode(NetworkDefinition network, Ipv4Request? ipv4) => ipv4 switch
    {
        { Mode: Ipv4Mode.Static } => NetworkIpv4.Static,
        { Mode: Ipv4Mode.Dhcp } => NetworkIpv4.Dhcp,
        { Address: not null } => NetworkIpv4.Static,
        _ => network.Ipv4,
    };

    private (string? Address, int? PrefixLength) JudgeAddress(NetworkDefinition network, Ipv4Request? ipv4, object[] pointer)
    {
        if (Ipv4Network.Parse(network.Cidr) is not { } addresses)
        {
            errors.Invalid("not-offered", $"Network {network.Name} has DHCP only.", $"ネットワーク {network.Name} はDHCPだけです。", [.. pointer, "mode"]);
            return default;
        }

        CheckGateway(network, addresses, ipv4?.Gateway, pointer);
        if (ipv4?.Address is not { } text)
        {
            if (network.Range is null)
                errors.Invalid("required", $"Network {network.Name} gives out no addresses: order one of {network.Cidr}.", $"ネットワーク {network.Name} は自動で割り当てません。{network.Cidr} のアドレスを指定してください。", [.. pointer, "address"]);
            return (null, addresses.PrefixLength);
        }

        if ((Ipv4.Parse(text) is { } bare ? (bare, addresses.PrefixLength) : Ipv4.ParseWithPrefix(text)) is not var (address, prefixLength))
            errors.Invalid("not-an-address", "An address is written like 10.1.2.15/24.", "アドレスは 10.1.2.15/24 のように書きます。", [.. pointer, "address"]);
        else if (prefixLength != addresses.PrefixLength)
            errors.Invalid("outside-network", $"Network {network.Name} is {network.Cidr}: the prefix length is {addresses.PrefixLength}.", $"ネットワーク {network.Name} は {network.Cidr} で、プレフィックス長は {addresses.PrefixLength} です。", [.. pointer, "address"]);
        else if (!addresses.IsHost(address))
            errors.Invalid("outside-network", $"Network {network.Name} is {network.Cidr}; its own and its broadcast address cannot be given either.", $"{network.Name} の {network.Cidr} に含まれるホストアドレスではありません。", [.. pointer, "address"]);
        else if (Ipv4.Format(address) is var formatted && (formatted == network.Gateway || formatted == ipv4.Gateway))
            errors.Invalid("taken", $"{formatted} is the gateway.", $"{formatted} はゲートウェイです。", [.. pointer, "address"]);
        else
            return (formatted, prefixLength);
        return default;
    }

    private void CheckGateway(NetworkDefinition network, Ipv4Network addresses, string? gateway, object[] pointer)
    {
        if (gateway is null)
            return;
        if (Ipv4.Parse(gateway) is not { } parsed)
            errors.Invalid("not-an-address", "A gateway is written like 10.1.2.1.", "ゲートウェイは 10.1.2.1 のように書きます。", [.. pointer, "gateway"]);
        else if (!addresses.IsHost(parsed))
            errors.Invalid("outside-network", $"The gateway must lie in {network.Cidr}.", $"ゲートウェイは {network.Cidr} の中のアドレスです。", [.. pointer, "gateway"]);
    }

    private void CheckDns(IReadOnlyList<string>? servers, object[] pointer)
    {
        if (servers?.Count > MostDns)
            errors.OutOfRange(0, MostDns, "", [.. pointer, "dns"]);
        foreach (var (_, index) in (servers ?? []).Select((server, index) => (server, index)).Where(entry => Ipv4.Parse(entry.server) is null))
            errors.Invalid("not-an-address", "A name server is given by its IPv4 address.", "DNSサーバーはIPv4アドレスで指定します。", [.. pointer, "dns", index]);
    }
}

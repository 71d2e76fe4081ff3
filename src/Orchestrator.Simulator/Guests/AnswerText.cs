using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Orchestrator.Simulator.Guests;

/// <summary>
/// Reads host name and addresses out of what a guest is told at its first boot, be it YAML, JSON, a kickstart file or Windows' XML:
/// word by word, as far as it is understood.
/// </summary>
internal static partial class AnswerText
{
    /// <summary>Null when it does not say what the guest is to be called.</summary>
    public static CustomizationPlan? Read(string text)
    {
        string? hostName = null, mac = null;
        var interfaces = ImmutableArray.CreateBuilder<CustomizedInterface>();
        var dns = ImmutableArray.CreateBuilder<string>();
        foreach (Match word in Words().Matches(text))
        {
            if (word.Groups["host"] is { Success: true } host)
                hostName ??= host.Value;
            else if (word.Groups["mac"] is { Success: true } card)
                mac = card.Value.Replace('-', ':').ToLowerInvariant();
            else if (word.Groups["address"] is { Success: true } address && address.Value != "0.0.0.0")
                interfaces.Add(new(mac, new(address.Value, Number(word.Groups["prefix"].Value), [])));
            else if (word.Groups["device"] is { Success: true } device)
                mac = device.Value.ToLowerInvariant();
            else if (word.Groups["ip"] is { Success: true } ip)
                interfaces.Add(new(mac, new(ip.Value, 24, [])));
            else if (word.Groups["mask"] is { Success: true } mask && interfaces is [.., { Static: { } masked } card2])
                interfaces[^1] = card2 with { Static = masked with { Prefix = Prefix(mask.Value) } };
            else if (word.Groups["gateway"] is { Success: true } gateway && interfaces is [.., { Static: { } last } face])
                interfaces[^1] = face with { Static = last with { Gateways = [gateway.Value] } };
            else if (word.Groups["dns"] is { Success: true } servers)
                dns.AddRange(Address().Matches(servers.Value).Select(server => server.Value));
        }

        if (hostName is null)
            return null;
        var names = hostName.Split('.', 2);
        return new() { HostName = names[0], Domain = names.Length > 1 ? names[1] : "", Interfaces = interfaces.ToImmutable(), DnsServers = [.. dns.Distinct()] };
    }

    private static int Prefix(string mask) => IPAddress.TryParse(mask, out var address) ? address.GetAddressBytes().Sum(part => BitOperations.PopCount(part)) : 24;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """
        (?x)
        (?:local-|\b|--)hostname["']?\s*[:=]\s*["']?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*)
        | \bmacaddress["']?\s*:\s*["']?(?<mac>[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5})
        | <ComputerName>(?<host>[A-Za-z0-9][A-Za-z0-9-]*)</ComputerName>
        | <Identifier>(?<mac>[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5})</Identifier>
        | --device=(?<device>[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5})
        | --ip=(?<ip>\d{1,3}(?:\.\d{1,3}){3})
        | --netmask=(?<mask>\d{1,3}(?:\.\d{1,3}){3})
        | --nameserver=(?<dns>\S+)
        | (?:--gateway=|<NextHopAddress>)(?<gateway>\d{1,3}(?:\.\d{1,3}){3})
        | (?<address>\d{1,3}(?:\.\d{1,3}){3})/(?<prefix>\d{1,2})\b
        | \b(?:via|gateway4)["']?\s*:\s*["']?(?<gateway>\d{1,3}(?:\.\d{1,3}){3})
        | \bnameservers["']?\s*:(?<dns>[^}]*?addresses["']?\s*:\s*\[[^\]]*\])
        """)]
    private static partial Regex Words();

    [GeneratedRegex(@"\d{1,3}(?:\.\d{1,3}){3}")]
    private static partial Regex Address();
}

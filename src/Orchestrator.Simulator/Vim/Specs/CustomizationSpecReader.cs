using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Specs;

/// <summary>Reads a <c>CustomizationSpec</c>.</summary>
internal static class CustomizationSpecReader
{
    public static CustomizationPlan? Plan(JsonObject? spec)
    {
        if (spec is null)
            return null;
        var identity = spec.Child("identity") ?? throw Refusals.InvalidArgument("spec.identity", "The identity is missing.");
        var windows = identity.TypeName() is "CustomizationSysprep" or "CustomizationSysprepText";
        var name = windows ? identity["userData"].Child("computerName") : identity.Child("hostName");
        return new()
        {
            Windows = windows,
            HostName = name.TypeName() == "CustomizationFixedName" ? name.Text("name") : null,
            Domain = identity.Text("domain") ?? identity["identification"].Text("joinDomain") ?? "",
            DnsServers = [.. spec["globalIPSettings"].Texts("dnsServerList"), .. spec.List("nicSettingMap").SelectMany(map => map["adapter"].Texts("dnsServerList"))],
            DnsSuffixes = [.. spec["globalIPSettings"].Texts("dnsSuffixList")],
            Interfaces = [.. spec.List("nicSettingMap").Select(Interface)],
        };
    }

    private static CustomizedInterface Interface(JsonNode map)
    {
        var adapter = map["adapter"];
        var address = adapter?["ip"].TypeName() == "CustomizationFixedIp" ? adapter["ip"].Text("ipAddress") : null;
        return new(map.Text("macAddress"), address is null ? null : new(address, Prefix(adapter.Text("subnetMask")), [.. adapter.Texts("gateway")]));
    }

    private static int Prefix(string? mask) => IPAddress.TryParse(mask, out var address) ? address.GetAddressBytes().Sum(part => BitOperations.PopCount(part)) : 24;
}

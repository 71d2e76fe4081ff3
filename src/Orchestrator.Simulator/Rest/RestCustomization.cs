using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Reads a guest customization specification of the REST API.</summary>
internal static class RestCustomization
{
    public static CustomizationPlan Plan(JsonObject? spec)
    {
        if (spec is null)
            throw Refusals.InvalidArgument("spec", "The customization specification is missing.");
        foreach (var member in new[] { "configuration_spec", "global_DNS_settings", "interfaces" })
            if (spec[member] is null)
                throw Refusals.InvalidArgument(member, $"The field '{member}' is missing.");
        var configuration = spec.Child("configuration_spec");
        var dns = spec.Child("global_DNS_settings");
        var interfaces = spec.List("interfaces").ToList();
        var common = new CustomizationPlan
        {
            DnsServers = [.. dns.Texts("dns_servers"), .. interfaces.SelectMany(face => face["adapter"].Child("windows").Texts("dns_servers"))],
            DnsSuffixes = [.. dns.Texts("dns_suffix_list")],
            Interfaces = [.. interfaces.Select(Interface)],
        };
        if (configuration.Child("linux_config") is { } linux)
            return common with { HostName = HostName(linux.Child("hostname")), Domain = linux.Text("domain") ?? "" };
        if (configuration.Child("windows_config") is { } windows)
            return common with { Windows = true, HostName = HostName(windows.Child("sysprep")?["user_data"].Child("computer_name")), Domain = windows.Child("sysprep")?["domain"].Text("domain") ?? "" };
        if (configuration.Child("cloud_config") is not null)
            return common;
        throw Refusals.InvalidArgument("configuration_spec", "One of windows_config, linux_config and cloud_config is to be given.");
    }

    private static string? HostName(JsonObject? generator) => generator.Text("type") == "FIXED" ? generator.Required("fixed_name") : null;

    private static CustomizedInterface Interface(JsonNode face)
    {
        var ipv4 = face["adapter"].Child("ipv4");
        var address = ipv4.Text("type") == "STATIC" ? ipv4.Required("ip_address") : null;
        return new(face.Text("mac_address"), address is null ? null : new(address, ipv4.Number("prefix") ?? 24, [.. ipv4.Texts("gateways")]));
    }
}

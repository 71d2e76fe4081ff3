using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>Request bodies that more than one call by hand needs.</summary>
internal static class Bodies
{
    public static JsonNode LinuxSpec => JsonNode.Parse("""
        {"configuration_spec":{"linux_config":{"hostname":{"type":"FIXED","fixed_name":"app01"},"domain":"example.test"}},
         "global_DNS_settings":{"dns_servers":["10.1.0.10"]},
         "interfaces":[{"adapter":{"ipv4":{"type":"DHCP"}}}]}
        """)!;

    public static JsonNode VimLinuxSpec => JsonNode.Parse("""
        {"_typeName":"CustomizationSpec",
         "identity":{"_typeName":"CustomizationLinuxPrep","hostName":{"_typeName":"CustomizationFixedName","name":"app01"},"domain":"example.test"},
         "globalIPSettings":{"_typeName":"CustomizationGlobalIPSettings"},
         "nicSettingMap":[{"_typeName":"CustomizationAdapterMapping","adapter":{"_typeName":"CustomizationIPSettings","ip":{"_typeName":"CustomizationDhcpIpGenerator"}}}]}
        """)!;
}

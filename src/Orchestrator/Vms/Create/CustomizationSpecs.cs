using Orchestrator.Catalogue;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Vms.Create;

/// <summary>Writes an order as vCenter's guest customization.</summary>
internal static class CustomizationSpecs
{
    public static VmGuestCustomizationSetSpec Of(VmOrder order)
    {
        var dns = order.Nics.SelectMany(nic => nic.Dns).Distinct().ToList();
        return new VmGuestCustomizationSetSpec(new GuestCustomizationSpec(
            order.Image.Customization == ImageCustomization.Windows ? Windows(order) : Linux(order),
            new GuestGlobalDnsSettings(order.Image.Domain is { } domain ? [domain] : [], dns),
            [.. order.Nics.Select(nic => new GuestAdapterMapping(Adapter(nic, order.Image)))]));
    }

    private static GuestConfigurationSpec Linux(VmOrder order) => new(LinuxConfig: new GuestLinuxConfiguration(
        new GuestHostnameGenerator("FIXED", order.HostName),
        order.Image.Domain ?? "local",
        order.Image.TimeZone));

    private static GuestConfigurationSpec Windows(VmOrder order) => new(WindowsConfig: new GuestWindowsConfiguration(
        new GuestWindowsSysprep(
            new GuestUserData(new GuestHostnameGenerator("FIXED", order.HostName), order.Image.Organization, order.Image.Organization, ""),
            new GuestGuiUnattended(AutoLogon: false, AutoLogonCount: 0, order.Image.WindowsTimeZone),
            new GuestDomain("WORKGROUP", Workgroup: "WORKGROUP")),
        "REBOOT"));

    private static GuestIpSettings Adapter(OrderedNic nic, ImageDefinition image) => new(
        nic.Mode == NetworkIpv4.Dhcp
            ? new GuestIpv4("DHCP")
            : new GuestIpv4("STATIC", nic.Address, nic.PrefixLength, nic.Gateway is { } gateway ? [gateway] : []),
        image.Customization == ImageCustomization.Windows ? new GuestWindowsNetworkAdapterSettings(nic.Dns) : null);
}

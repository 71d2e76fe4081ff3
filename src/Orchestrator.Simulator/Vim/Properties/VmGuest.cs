using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary><c>VirtualMachine.guest</c>: what Tools tell, and about Tools themselves.</summary>
internal static class VmGuest
{
    public static JsonNode Guest(Vm vm, InventoryState state)
    {
        var names = GuestNames.OfVim(vm.GuestId);
        var told = vm.Tools.Running && vm.Guest.Reported;
        return Wire.Object(
            "GuestInfo",
            ("toolsStatus", Status(vm.Tools)),
            ("toolsVersionStatus", vm.Tools.Outdated ? "guestToolsNeedUpgrade" : VersionStatus(vm.Tools)),
            ("toolsVersionStatus2", VersionStatus(vm.Tools)),
            ("toolsRunningStatus", RunningStatus(vm.Tools)),
            ("toolsVersion", vm.Tools.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("toolsInstallType", InstallType(vm.Tools)),
            ("guestId", told ? vm.GuestId : null),
            ("guestFamily", told ? names.Windows ? "windowsGuest" : "linuxGuest" : null),
            ("guestFullName", told ? names.FullName : null),
            ("hostName", told ? vm.Guest.HostName : null),
            ("ipAddress", told ? GuestAddresses.Primary(vm, state) : null),
            ("net", Nics(vm, state)),
            ("disk", told ? Wire.Array(vm.Disks.Select((disk, index) => Disk(disk, index, names.Windows))) : null),
            ("guestState", vm.Guest.ShuttingDown ? "shuttingDown" : vm.Tools.Running ? "running" : "notRunning"),
            ("guestOperationsReady", told),
            ("interactiveGuestOperationsReady", false),
            ("guestStateChangeSupported", vm.Tools.Running),
            ("hwVersion", vm.Power == PowerState.On ? "vmx-19" : null),
            ("customizationInfo", Customization(vm.Customization)));
    }

    public static string Status(ToolsState tools) => tools switch
    {
        { Installed: false } => "toolsNotInstalled",
        { Running: false } => "toolsNotRunning",
        { Outdated: true } => "toolsOld",
        _ => "toolsOk",
    };

    public static string VersionStatus(ToolsState tools) => tools switch
    {
        { Installed: false } => "guestToolsNotInstalled",
        { Managed: false } => "guestToolsUnmanaged",
        { Outdated: true } => "guestToolsSupportedOld",
        _ => "guestToolsCurrent",
    };

    public static string RunningStatus(ToolsState tools) => tools.Running ? "guestToolsRunning" : "guestToolsNotRunning";

    public static string? InstallType(ToolsState tools) => tools switch
    {
        { Installed: false } => null,
        { Origin: ToolsOrigin.OpenVmTools or ToolsOrigin.CloudInit } => "guestToolsTypeOpenVMTools",
        { Origin: ToolsOrigin.Tar } => "guestToolsTypeTar",
        _ => "guestToolsTypeMSI",
    };

    public static string CustomizationStatusName(CustomizationStatus status) => "TOOLSDEPLOYPKG_" + status.ToString().ToUpperInvariant();

    private static JsonArray Nics(Vm vm, InventoryState state) => Wire.Array(GuestAddresses.Of(vm, state).Select(nic => Wire.Object(
        "GuestNicInfo",
        ("network", nic.Network?.Name),
        ("ipAddress", nic.Address is { } address ? Wire.Strings([address]) : null),
        ("macAddress", nic.Nic.Mac),
        ("connected", nic.Nic.Connected),
        ("deviceConfigId", nic.Nic.Key),
        ("dnsConfig", Dns(vm)),
        ("ipConfig", nic.Address is { } told
            ? Wire.Object("NetIpConfigInfo", ("ipAddress", Wire.Array([Wire.Object("NetIpConfigInfoIpAddress", ("ipAddress", told), ("prefixLength", nic.Prefix), ("origin", nic.Dhcp ? "dhcp" : "manual"), ("state", "preferred"))])))
            : null))));

    private static JsonObject? Dns(Vm vm) => vm.Guest.DnsServers.IsEmpty
        ? null
        : Wire.Object("NetDnsConfigInfo", ("dhcp", false), ("hostName", vm.Guest.HostName), ("domainName", vm.Guest.Domain), ("ipAddress", Wire.Strings(vm.Guest.DnsServers)), ("searchDomain", Wire.Strings(vm.Guest.DnsSuffixes)));

    private static JsonObject Disk(Disk disk, int index, bool windows) => Wire.Object(
        "GuestDiskInfo",
        ("diskPath", windows ? $"{(char)('C' + index)}:\\" : index == 0 ? "/" : $"/data{index}"),
        ("capacity", disk.Capacity),
        ("freeSpace", disk.Capacity / 2),
        ("filesystemType", windows ? "NTFS" : "xfs"));

    private static JsonObject Customization(CustomizationState customization) => Wire.Object(
        "GuestInfoCustomizationInfo",
        ("customizationStatus", CustomizationStatusName(customization.Status)),
        ("startTime", Wire.Time(customization.Started)),
        ("endTime", Wire.Time(customization.Ended)),
        ("errorMsg", customization.Error));
}

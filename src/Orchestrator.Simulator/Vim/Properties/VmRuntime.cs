using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary><c>VirtualMachine.runtime</c>, <c>summary</c> and what is small beside them.</summary>
internal static class VmRuntime
{
    public static JsonNode Runtime(Vm vm) => Wire.Object(
        "VirtualMachineRuntimeInfo",
        ("host", Wire.Ref("HostSystem", vm.Host)),
        ("connectionState", "connected"),
        ("powerState", Wire.Power(vm.Power)),
        ("faultToleranceState", "notConfigured"),
        ("toolsInstallerMounted", vm.Tools.InstallerMounted),
        ("bootTime", Wire.Time(vm.BootTime)),
        ("maxCpuUsage", vm.CpuCount * 2400),
        ("maxMemoryUsage", vm.MemoryMiB),
        ("numMksConnections", 0),
        ("recordReplayState", "inactive"),
        ("cleanPowerOff", vm.Power == PowerState.Off ? vm.CleanPowerOff : null),
        ("onlineStandby", false),
        ("consolidationNeeded", vm.ConsolidationNeeded),
        ("paused", false),
        ("snapshotInBackground", false),
        ("instantCloneFrozen", false));

    public static JsonNode Summary(Vm vm, InventoryState state) => Wire.Object(
        "VirtualMachineSummary",
        ("vm", Wire.Ref(MoRef.Vm(vm.Id))),
        ("runtime", Runtime(vm)),
        ("guest", Guest(vm, state)),
        ("config", Config(vm)),
        ("storage", Storage(vm)),
        ("quickStats", QuickStats(vm)),
        ("overallStatus", "green"),
        ("customValue", CustomValues(vm)));

    public static string Heartbeat(Vm vm) => vm.Tools.Running ? "green" : "gray";

    public static JsonNode Storage(Vm vm)
    {
        var size = vm.Disks.Sum(disk => disk.Capacity);
        return Wire.Object("VirtualMachineStorageSummary", ("committed", size), ("uncommitted", 0L), ("unshared", size), ("timestamp", Wire.Time(vm.Modified)));
    }

    public static JsonArray CustomValues(Vm vm) =>
        Wire.Array(vm.CustomValues.Select(pair => Wire.Object("CustomFieldStringValue", ("key", pair.Key), ("value", pair.Value))));

    private static JsonObject Guest(Vm vm, InventoryState state)
    {
        var told = vm.Tools.Running && vm.Guest.Reported;
        return Wire.Object(
            "VirtualMachineGuestSummary",
            ("guestId", told ? vm.GuestId : null),
            ("guestFullName", told ? GuestNames.OfVim(vm.GuestId).FullName : null),
            ("toolsStatus", VmGuest.Status(vm.Tools)),
            ("toolsVersionStatus2", VmGuest.VersionStatus(vm.Tools)),
            ("toolsRunningStatus", VmGuest.RunningStatus(vm.Tools)),
            ("hostName", told ? vm.Guest.HostName : null),
            ("ipAddress", told ? GuestAddresses.Primary(vm, state) : null));
    }

    private static JsonObject Config(Vm vm) => Wire.Object(
        "VirtualMachineConfigSummary",
        ("name", vm.Name),
        ("template", vm.Template),
        ("vmPathName", vm.VmPath),
        ("memorySizeMB", vm.MemoryMiB),
        ("numCpu", vm.CpuCount),
        ("numEthernetCards", vm.Nics.Length),
        ("numVirtualDisks", vm.Disks.Length),
        ("uuid", vm.BiosUuid.ToString()),
        ("instanceUuid", vm.InstanceUuid.ToString()),
        ("guestId", vm.GuestId),
        ("guestFullName", GuestNames.OfVim(vm.GuestId).FullName),
        ("annotation", vm.Annotation),
        ("installBootRequired", false),
        ("hwVersion", "vmx-19"));

    private static JsonObject QuickStats(Vm vm) => Wire.Object(
        "VirtualMachineQuickStats",
        ("overallCpuUsage", vm.Power == PowerState.On ? 40 * vm.CpuCount : 0),
        ("guestMemoryUsage", vm.Power == PowerState.On ? vm.MemoryMiB / 8 : 0),
        ("hostMemoryUsage", vm.Power == PowerState.On ? vm.MemoryMiB / 2 : 0),
        ("guestHeartbeatStatus", Heartbeat(vm)));
}

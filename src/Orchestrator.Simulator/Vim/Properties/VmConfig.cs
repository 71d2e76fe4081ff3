using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary><c>VirtualMachine.config</c>.</summary>
internal static class VmConfig
{
    public static JsonNode Config(Vm vm, InventoryState state) => Wire.Object(
        "VirtualMachineConfigInfo",
        ("changeVersion", Wire.Time(vm.Modified)),
        ("modified", Wire.Time(vm.Modified)),
        ("name", vm.Name),
        ("guestFullName", GuestNames.OfVim(vm.GuestId).FullName),
        ("version", "vmx-19"),
        ("uuid", vm.BiosUuid.ToString()),
        ("createDate", Wire.Time(vm.Created)),
        ("instanceUuid", vm.InstanceUuid.ToString()),
        ("npivTemporaryDisabled", true),
        ("template", vm.Template),
        ("guestId", vm.GuestId),
        ("alternateGuestName", ""),
        ("annotation", vm.Annotation),
        ("files", Files(vm)),
        ("tools", Tools(vm)),
        ("flags", Flags()),
        ("defaultPowerOps", PowerOps()),
        ("rebootPowerOff", false),
        ("hardware", Hardware(vm, state)),
        ("memoryHotAddEnabled", vm.MemoryHotAdd),
        ("cpuHotAddEnabled", vm.CpuHotAdd),
        ("cpuHotRemoveEnabled", vm.CpuHotRemove),
        ("extraConfig", Wire.Array(vm.ExtraConfig.Select(pair => Wire.Option(pair.Key, pair.Value)))),
        ("changeTrackingEnabled", false),
        ("firmware", "efi"));

    private static JsonObject Files(Vm vm) => Wire.Object(
        "VirtualMachineFileInfo",
        ("vmPathName", vm.VmPath),
        ("snapshotDirectory", vm.Directory + "/"),
        ("suspendDirectory", vm.Directory + "/"),
        ("logDirectory", vm.Directory + "/"));

    private static JsonObject Tools(Vm vm) => Wire.Object(
        "ToolsConfigInfo",
        ("toolsVersion", vm.Tools.Version),
        ("toolsInstallType", VmGuest.InstallType(vm.Tools)),
        ("afterPowerOn", true),
        ("afterResume", true),
        ("beforeGuestStandby", true),
        ("beforeGuestShutdown", true),
        ("toolsUpgradePolicy", vm.Tools.UpgradeAtPowerCycle ? "upgradeAtPowerCycle" : "manual"),
        ("pendingCustomization", vm.Customization.Status == CustomizationStatus.Pending ? $"{vm.Directory}/imc-{vm.Id}" : null),
        ("syncTimeWithHostAllowed", true),
        ("syncTimeWithHost", false));

    private static JsonObject Flags() => Wire.Object(
        "VirtualMachineFlagInfo",
        ("enableLogging", true),
        ("useToe", false),
        ("runWithDebugInfo", false),
        ("monitorType", "release"),
        ("htSharing", "any"),
        ("snapshotDisabled", false),
        ("snapshotLocked", false),
        ("diskUuidEnabled", false),
        ("snapshotPowerOffBehavior", "powerOff"),
        ("recordReplayEnabled", false),
        ("faultToleranceType", "unset"));

    private static JsonObject PowerOps() => Wire.Object(
        "VirtualMachineDefaultPowerOpInfo",
        ("powerOffType", "soft"),
        ("suspendType", "hard"),
        ("resetType", "soft"),
        ("defaultPowerOffType", "soft"),
        ("defaultSuspendType", "hard"),
        ("defaultResetType", "soft"),
        ("standbyAction", "checkpoint"));

    private static JsonObject Hardware(Vm vm, InventoryState state) => Wire.Object(
        "VirtualHardware",
        ("numCPU", vm.CpuCount),
        ("numCoresPerSocket", vm.CoresPerSocket),
        ("autoCoresPerSocket", false),
        ("memoryMB", vm.MemoryMiB),
        ("virtualICH7MPresent", false),
        ("virtualSMCPresent", false),
        ("device", VmDevices.All(vm, state)),
        ("motherboardLayout", "i440bxHostBridge"),
        ("simultaneousThreads", 1));
}

using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>VMware Tools of one VM: installer CD, upgrade, customization.</summary>
internal static class MachineTools
{
    public static void MountInstaller(Change change, string id)
    {
        var vm = change.Vm(id);
        if (vm.Power != PowerState.On)
            throw Refusals.MustBeOn(vm.Power);
        if (vm.Tools.InstallerMounted)
            throw Refusals.AlreadyInDesiredState("com.vmware.api.vcenter.vm.tools.installer.already_connected", "The VMware Tools installer is already connected.");
        change.Put(vm with { Tools = vm.Tools with { InstallerMounted = true } });
        // Only a guest with autorun starts a setup; a Linux guest does nothing by itself (quirk 71).
        if (vm.Tools is { Origin: ToolsOrigin.InstallerAutorun, Installed: false })
            change.Plan(change.At + change.Options.ToolsStartAfterPowerOn, new InstallTools { Vm = id, Boot = vm.Boot });
    }

    public static void UnmountInstaller(Change change, string id)
    {
        var vm = change.Vm(id);
        if (vm.Power != PowerState.On)
            throw Refusals.MustBeOn(vm.Power);
        if (!vm.Tools.InstallerMounted)
            throw Refusals.AlreadyInDesiredState("com.vmware.api.vcenter.vm.tools.installer.already_disconnected", "The VMware Tools installer is already disconnected.");
        change.Put(vm with { Tools = vm.Tools with { InstallerMounted = false } });
    }

    /// <summary>Wants Tools that run and are vCenter's to update (quirks 72, 73).</summary>
    public static VimTask Upgrade(Change change, string id, Caller caller)
    {
        var vm = change.Vm(id);
        if (vm.Power != PowerState.On)
            throw Refusals.MustBeOn(vm.Power);
        if (!vm.Tools.Running)
            throw Refusals.ToolsUnavailable(id);
        if (!vm.Tools.Managed)
            throw Refusals.NotSupported("VMware Tools of this virtual machine are not managed by vCenter.");
        if (!vm.Tools.Outdated)
            throw Refusals.AlreadyInDesiredState("com.vmware.api.vcenter.vm.tools.already_up_to_date", "VMware Tools are already up to date.");
        return TaskFlow.Start(change, new("UpgradeTools_Task", "VirtualMachine.upgradeTools", vm, change.Options.ToolsUpgradeDuration, new UpgradeToolsWork(id)), caller);
    }

    /// <summary>By REST a second plan overwrites the first; by vim it is refused (quirk 75).</summary>
    public static void RequireCustomizable(Vm vm, bool overwrite)
    {
        if (vm.Power != PowerState.Off)
            throw Refusals.MustBeOff(vm.Power);
        if (!vm.Tools.Installed)
            throw Refusals.ToolsNotInstalled();
        if (!overwrite && vm.Customization.Status == CustomizationStatus.Pending)
            throw Refusals.CustomizationPending();
    }

    public static VimTask Customize(Change change, string id, CustomizationPlan plan, Caller caller)
    {
        var vm = change.Vm(id);
        RequireCustomizable(vm, overwrite: false);
        return TaskFlow.Start(change, new("CustomizeVM_Task", "VirtualMachine.customize", vm, change.Options.ReconfigureDuration, new CustomizeWork(id, plan)), caller);
    }
}

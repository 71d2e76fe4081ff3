using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

internal static class ToolsRoutes
{
    private const string Path = "/api/vcenter/vm/{vm}/tools";

    public static void Add(RestTable table) => table
        .Get(Path, call => Reply.Ok(Info(Vm(call).Tools)))
        .Call("PATCH", Path, Update)
        .Work("POST", Path + "?action=upgrade", Upgrade)
        .Get(Path + "/installer", call => Reply.Ok(Build.Object(("is_connected", Vm(call).Tools.InstallerMounted))))
        .Call("POST", Path + "/installer?action=connect", call => Change(call, MachineTools.MountInstaller))
        .Call("POST", Path + "/installer?action=disconnect", call => Change(call, MachineTools.UnmountInstaller));

    // Open VM Tools are UNMANAGED: not out of date, and not vCenter's to update (quirk 73).
    private static JsonObject Info(ToolsState tools) => Build.Object(
        ("auto_update_supported", tools is { Installed: true, Managed: true }),
        ("upgrade_policy", tools.UpgradeAtPowerCycle ? "UPGRADE_AT_POWER_CYCLE" : "MANUAL"),
        ("install_attempt_count", tools.InstallAttempts),
        ("version_status", VersionStatus(tools)),
        ("version_number", tools.Installed ? tools.Version : null),
        ("run_state", tools.Running ? "RUNNING" : "NOT_RUNNING"),
        ("error", tools.Error is { } error ? RestErrors.Body("ERROR", [new("com.vmware.api.vcenter.error", "An error has occurred while invoking the operation."), new("vmsg.VmToolsUpgradeFault.summary", error)]) : null),
        ("version", tools.Installed ? tools.Version.ToString(CultureInfo.InvariantCulture) : null),
        ("install_type", InstallType(tools)));

    private static string VersionStatus(ToolsState tools) => tools switch
    {
        { Installed: false } => "NOT_INSTALLED",
        { Managed: false } => "UNMANAGED",
        { Outdated: true } => "SUPPORTED_OLD",
        _ => "CURRENT",
    };

    private static string? InstallType(ToolsState tools) => tools switch
    {
        { Installed: false } => null,
        { Origin: ToolsOrigin.OpenVmTools or ToolsOrigin.CloudInit } => "OPEN_VM_TOOLS",
        { Origin: ToolsOrigin.Tar } => "TAR",
        _ => "MSI",
    };

    private static VimTask Upgrade(VendorCall call, Change change)
    {
        Bodies.Flat(call.Body, "command_line_options");
        return MachineTools.Upgrade(change, VmRoutes.Visible(change.State, call["vm"]).Id, call.Caller);
    }

    private static Reply Update(VendorCall call)
    {
        Bodies.Flat(call.Body, "upgrade_policy");
        if (call.Body.Text("upgrade_policy") is { } policy)
            Change(call, (change, id) => change.Put(change.Vm(id) with { Tools = change.Vm(id).Tools with { UpgradeAtPowerCycle = policy == "UPGRADE_AT_POWER_CYCLE" } }));
        return Reply.NoContent;
    }

    private static Reply Change(VendorCall call, Action<Change, string> action)
    {
        call.VCenter.Door.Write(change => action(change, VmRoutes.Visible(change.State, call["vm"]).Id));
        return Reply.NoContent;
    }

    private static Vm Vm(VendorCall call) => VmRoutes.Visible(call.State, call["vm"]);
}

using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Rest;

/// <summary>Power of the machine, and asking the guest for it.</summary>
internal static class PowerRoutes
{
    private const string Power = "/api/vcenter/vm/{vm}/power";
    private const string Guest = "/api/vcenter/vm/{vm}/guest/power";

    public static void Add(RestTable table) => table
        .Get(Power, GetPower)
        .Work("POST", Power + "?action=start", (call, change) => Start(call, change, PowerAction.On))
        .Work("POST", Power + "?action=stop", (call, change) => Start(call, change, PowerAction.Off))
        .Work("POST", Power + "?action=reset", (call, change) => Start(call, change, PowerAction.Reset))
        .Work("POST", Power + "?action=suspend", (call, change) => Start(call, change, PowerAction.Suspend))
        .Get(Guest, GetGuest)
        .Call("POST", Guest + "?action=shutdown", call => Ask(call, reboot: false))
        .Call("POST", Guest + "?action=reboot", call => Ask(call, reboot: true));

    private static VimTask Start(VendorCall call, Change change, PowerAction action) =>
        Machine.Power(change, VmRoutes.Visible(change.State, call["vm"]).Id, action, call.Caller);

    private static Reply GetPower(VendorCall call)
    {
        var vm = VmRoutes.Visible(call.State, call["vm"]);
        return Reply.Ok(Build.Object(("state", Build.Power(vm.Power)), ("clean_power_off", vm.Power == PowerState.Off ? vm.CleanPowerOff : null)));
    }

    private static Reply GetGuest(VendorCall call)
    {
        var vm = VmRoutes.Visible(call.State, call["vm"]);
        var state = vm switch
        {
            { Power: not PowerState.On } => "NOT_RUNNING",
            { Guest: { ShuttingDown: true, Restarting: true } } => "RESETTING",
            { Guest.ShuttingDown: true } => "SHUTTING_DOWN",
            { Tools.Running: true } => "RUNNING",
            { Tools.Installed: true } => "NOT_RUNNING",
            _ => "UNAVAILABLE",
        };
        return Reply.Ok(Build.Object(("operations_ready", GuestRoutes.Tells(vm)), ("state", state)));
    }

    // Answered at once; the machine is still on (quirk 65).
    private static Reply Ask(VendorCall call, bool reboot)
    {
        call.VCenter.Door.Write(change => Machine.ShutDownGuest(change, VmRoutes.Visible(change.State, call["vm"]).Id, reboot));
        return Reply.NoContent;
    }
}

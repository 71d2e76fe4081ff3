using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class HostMethods
{
    public static void Add(VimTable table) => table
        .Task("HostSystem", "EnterMaintenanceMode_Task", (call, change) => HostMaintenance.Enter(change, call["moId"], call.Body.Number("timeout") ?? 0, call.Caller))
        .Task("HostSystem", "ExitMaintenanceMode_Task", (call, change) => HostMaintenance.Exit(change, call["moId"], call.Caller));
}

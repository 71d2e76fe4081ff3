using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Tickets for the console of a machine. They open nothing here, and none is like another.</summary>
internal static class ConsoleRoutes
{
    public static void Add(RestTable table) => table.Call("POST", "/api/vcenter/vm/{vm}/console/tickets", Take);

    private static Reply Take(VendorCall call)
    {
        Bodies.Flat(call.Body, "type");
        var vm = VmRoutes.Visible(call.State, call["vm"]);
        var secret = Guid.NewGuid().ToString("N");
        var ticket = call.Body.Required("type") switch
        {
            "WEBMKS" when vm.Power != PowerState.On => throw Refusals.NoConsole(vm.Power),
            "WEBMKS" => $"wss://{call.Context.Request.Host.Host}:443/ticket/{secret}",
            "VMRC" => $"vmrc://clone:cst-VCT-{secret}@{call.Context.Request.Host.Host}:443/?moid={vm.Id}",
            _ => throw Refusals.IncorrectParameter("type"),
        };
        return Reply.Of(201, Build.Object(("ticket", ticket)));
    }
}

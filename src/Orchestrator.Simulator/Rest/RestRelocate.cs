using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

internal static class RestRelocate
{
    public static VimTask Start(VendorCall call, Change change)
    {
        Bodies.Flat(call.Body, "placement", "disks");
        var vm = VmRoutes.Visible(change.State, call["vm"]);
        var placement = call.Body.Child("placement");
        var (host, pool) = Placement.Choose(change.State, placement.Text("host") ?? vm.Host, placement.Text("cluster"), placement.Text("resource_pool") ?? vm.Pool);
        var work = new RelocateWork(vm.Id, host, pool, placement.Text("datastore"), placement.Text("folder"));
        return Relocation.Start(change, work, call.Caller);
    }
}

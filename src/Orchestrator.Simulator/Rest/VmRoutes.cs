using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Rest;

internal static class VmRoutes
{
    public static void Add(RestTable table) => table
        .Get("/api/vcenter/vm", List)
        .Get("/api/vcenter/vm/{vm}", Get)
        .Work("DELETE", "/api/vcenter/vm/{vm}", (call, change) => Machine.Destroy(change, Visible(change.State, call["vm"]).Id, call.Caller))
        .Add("POST", "/api/vcenter/vm", Create)
        .Add("POST", "/api/vcenter/vm?action=clone", Clone)
        .Call("POST", "/api/vcenter/vm?action=clone&vmw-task=true", CloneAsTask)
        .Work("POST", "/api/vcenter/vm/{vm}?action=relocate", RestRelocate.Start)
        .Call("POST", "/api/vcenter/vm/{vm}?action=relocate&vmw-task=true", call => Reply.Of(202, call.Start(change => RestRelocate.Start(call, change)).CisId!))
        .Call("POST", "/api/vcenter/vm/{vm}?action=unregister", Unregister)
        .Get("/api/vcenter/vm/{vm}/library-item", LibraryItem);

    /// <summary>A VM as REST sees it: folder templates are not there (quirk 36).</summary>
    public static Vm Visible(InventoryState state, string id) => state.Vm(id) is { Template: false } vm ? vm : throw Refusals.NotFound("VirtualMachine", id);

    // The check of privileges on the id may come first.
    private static Reply Get(VendorCall call)
    {
        var id = call["vm"];
        if (call.Options.UnknownVmIs403 && !call.State.Vms.ContainsKey(id))
            throw Refusals.Unauthorized(id);
        return Reply.Ok(VmViews.Info(Visible(call.State, id), call.State));
    }

    private static Reply List(VendorCall call)
    {
        var state = call.State;
        var found = new VmFilter(call).Apply(state).ToList();
        if (found.Count > call.Options.MaxListedVms)
            throw Refusals.Rest(500, "UNABLE_TO_ALLOCATE_RESOURCE", "com.vmware.api.vcenter.vm.too_many_matches", "Too many virtual machines. Add more filter criteria to reduce the number.");
        return Reply.Ok(Build.Array(found.Select(vm => Build.Object(
            ("memory_size_MiB", vm.MemoryMiB),
            ("vm", vm.Id),
            ("name", vm.Name),
            ("power_state", Build.Power(vm.Power)),
            ("cpu_count", vm.CpuCount)))));
    }

    private static async ValueTask<Reply> Create(VendorCall call)
    {
        var task = await call.Run(change => CreateWork.Start(change, RestVmSpec.Create(change.State, call.Body), call.Caller));
        return Reply.Of(201, task.Result!.Id);
    }

    private static async ValueTask<Reply> Clone(VendorCall call)
    {
        var task = await call.Run(change => Clones.Start(change, RestVmSpec.Clone(change.State, call.Body), call.Caller));
        return Reply.Ok(task.Result!.Id);
    }

    // The string is the id of a task, whatever the contract's text says (quirk 50).
    private static Reply CloneAsTask(VendorCall call) => Reply.Of(202, call.Start(change => Clones.Start(change, RestVmSpec.Clone(change.State, call.Body), call.Caller)).CisId!);

    private static Reply LibraryItem(VendorCall call)
    {
        Visible(call.State, call["vm"]);
        return Reply.Ok(new JsonObject());
    }

    private static Reply Unregister(VendorCall call)
    {
        call.VCenter.Door.Write(change => Templates.Unregister(change, Visible(change.State, call["vm"]).Id));
        return Reply.NoContent;
    }
}

using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class SnapshotMethods
{
    private const string Vm = "VirtualMachine";
    private const string Snapshot = "VirtualMachineSnapshot";

    public static void Add(VimTable table) => table
        .Task(Vm, "CreateSnapshot_Task", (call, change) => Create(call, change, call.Body.Flag("quiesce") ?? false))
        .Task(Vm, "CreateSnapshotEx_Task", (call, change) => Create(call, change, call.Body.Child("quiesceSpec") is not null))
        .Task(Vm, "RemoveAllSnapshots_Task", (call, change) => Machine.RemoveSnapshots(change, call["moId"], null, children: true, call.Caller))
        .Task(Vm, "ConsolidateVMDisks_Task", Consolidate)
        .Task(Vm, "RevertToCurrentSnapshot_Task", RevertToCurrent)
        .Task(Snapshot, "RemoveSnapshot_Task", Remove)
        .Task(Snapshot, "RevertToSnapshot_Task", (call, change) => Revert(call, change, Owner(change.State, call["moId"]), call["moId"]));

    private static VimTask Create(VendorCall call, Change change, bool quiesce) =>
        Machine.Snapshot(change, call["moId"], call.Body.Required("name"), call.Body.Text("description") ?? "", quiesce, call.Body.Flag("memory") ?? false, call.Caller);

    private static VimTask Remove(VendorCall call, Change change) =>
        Machine.RemoveSnapshots(change, Owner(change.State, call["moId"]).Id, call["moId"], call.Body.Flag("removeChildren") ?? false, call.Caller);

    private static VimTask Consolidate(VendorCall call, Change change)
    {
        var vm = change.Vm(call["moId"]);
        return TaskFlow.Start(change, new("ConsolidateVMDisks_Task", "VirtualMachine.consolidateDisks", vm, change.Options.RemoveSnapshotDuration, new ConsolidateWork(vm.Id)), call.Caller);
    }

    private static VimTask RevertToCurrent(VendorCall call, Change change)
    {
        var vm = change.Vm(call["moId"]);
        return Revert(call, change, vm, vm.CurrentSnapshot ?? throw Refusals.Vim("NotFound"));
    }

    private static VimTask Revert(VendorCall call, Change change, Vm vm, string snapshot) => TaskFlow.Start(
        change,
        new("RevertToSnapshot_Task", "vm.Snapshot.revert", vm, change.Options.SnapshotDuration, new RevertSnapshotWork(vm.Id, snapshot, call.Body.Flag("suppressPowerOn") ?? false)),
        call.Caller);

    private static Vm Owner(InventoryState state, string snapshot) =>
        state.Vms.Values.FirstOrDefault(vm => vm.Snapshots.Any(known => known.Id == snapshot)) ?? throw Refusals.NotFound(Snapshot, snapshot);
}

using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class VmMethods
{
    private const string Vm = "VirtualMachine";

    public static void Add(VimTable table) => table
        .Task(Vm, "CloneVM_Task", (call, change) => Clones.Start(change, CloneSpecReader.Request(Id(call), call.Body), call.Caller))
        .Task(Vm, "InstantClone_Task", (call, change) => InstantClones.Start(change, CloneSpecReader.Instant(Id(call), call.Body), call.Caller))
        .Task(Vm, "ReconfigVM_Task", (call, change) => Machine.Reconfigure(change, Id(call), ConfigSpecReader.Edit(call.Body.Child("spec")), call.Caller))
        .Task(Vm, "Rename_Task", (call, change) => Machine.Rename(change, change.Vm(Id(call)), call.Body.Required("newName"), call.Caller))
        .Task(Vm, "Destroy_Task", (call, change) => Machine.Destroy(change, Id(call), call.Caller))
        .Task(Vm, "RelocateVM_Task", Relocate)
        .Task(Vm, "PowerOnVM_Task", (call, change) => Machine.Power(change, Id(call), PowerAction.On, call.Caller))
        .Task(Vm, "PowerOffVM_Task", (call, change) => Machine.Power(change, Id(call), PowerAction.Off, call.Caller))
        .Task(Vm, "ResetVM_Task", (call, change) => Machine.Power(change, Id(call), PowerAction.Reset, call.Caller))
        .Method(Vm, "ShutdownGuest", call => Done(call, change => Machine.ShutDownGuest(change, Id(call), reboot: false)))
        .Method(Vm, "RebootGuest", call => Done(call, change => Machine.ShutDownGuest(change, Id(call), reboot: true)))
        .Method(Vm, "MarkAsTemplate", call => Done(call, change => Templates.Mark(change, Id(call))))
        .Method(Vm, "MarkAsVirtualMachine", call => Done(call, change => Templates.Unmark(change, Id(call), call.Body.Id("pool"), call.Body.Id("host"))))
        .Method(Vm, "UnregisterVM", call => Done(call, change => Templates.Unregister(change, Id(call))))
        .Task(Vm, "CustomizeVM_Task", Customize)
        .Task(Vm, "UpgradeTools_Task", (call, change) => MachineTools.Upgrade(change, Id(call), call.Caller))
        .Method(Vm, "MountToolsInstaller", call => Done(call, change => MachineTools.MountInstaller(change, Id(call))))
        .Method(Vm, "UnmountToolsInstaller", call => Done(call, change => MachineTools.UnmountInstaller(change, Id(call))));

    public static Reply Done(VendorCall call, Action<Change> action)
    {
        call.VCenter.Door.Write(action);
        return Reply.NoContent;
    }

    private static string Id(VendorCall call) => call["moId"];

    private static VimTask Customize(VendorCall call, Change change)
    {
        var plan = CustomizationSpecReader.Plan(call.Body.Child("spec")) ?? throw Refusals.InvalidArgument("spec", "The customization specification is missing.");
        return MachineTools.Customize(change, Id(call), plan, call.Caller);
    }

    private static VimTask Relocate(VendorCall call, Change change)
    {
        var spec = call.Body.Child("spec");
        var work = new RelocateWork(Id(call), spec.Id("host"), spec.Id("pool"), spec.Id("datastore"), spec.Id("folder"));
        return Relocation.Start(change, work, call.Caller);
    }
}

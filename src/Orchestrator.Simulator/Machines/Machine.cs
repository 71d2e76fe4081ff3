using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>What can be asked of one VM, with the checks that vCenter makes before it starts a task.</summary>
internal static class Machine
{
    public static VimTask Power(Change change, string id, PowerAction action, Caller caller)
    {
        var vm = change.Vm(id);
        if (vm.Template)
            throw Refusals.NotSupported("The operation is not supported on a template.");
        RequirePower(vm, action);
        if (action is PowerAction.On && change.State.Find<HostSystem>(vm.Host) is { InMaintenance: true })
            throw Refusals.InvalidState("The host is in maintenance mode.");
        var (name, description, duration) = action switch
        {
            PowerAction.On => ("PowerOnVM_Task", "VirtualMachine.powerOn", change.Options.PowerOnDuration),
            PowerAction.Off => ("PowerOffVM_Task", "VirtualMachine.powerOff", change.Options.PowerOffDuration),
            PowerAction.Reset => ("ResetVM_Task", "VirtualMachine.reset", change.Options.PowerOnDuration),
            _ => ("SuspendVM_Task", "VirtualMachine.suspend", change.Options.PowerOffDuration),
        };
        return TaskFlow.Start(change, new(name, description, vm, duration, new PowerWork(id, action)), caller);
    }

    public static VimTask Reconfigure(Change change, string id, VmEdit edit, Caller caller)
    {
        var vm = change.Vm(id);
        if (vm.Template && edit.Devices.Length > 0)
            throw Refusals.NotSupported("The operation is not supported on a template.");
        return TaskFlow.Start(change, new("ReconfigVM_Task", "VirtualMachine.reconfigure", vm, change.Options.ReconfigureDuration, new ReconfigureWork(id, edit)), caller);
    }

    public static VimTask Destroy(Change change, string id, Caller caller)
    {
        var vm = change.Vm(id);
        if (vm.Power != PowerState.Off)
            throw Refusals.MustBeOff(vm.Power);
        if (change.State.OpenTasks.Values.FirstOrDefault(task => task.Work is CloneWork clone && clone.Source == id) is { } clone)
            throw Refusals.TaskInProgress(clone.Id);
        return TaskFlow.Start(change, new("Destroy_Task", "VirtualMachine.destroy", vm, change.Options.DestroyDuration, new DestroyWork(id)), caller);
    }

    public static VimTask Rename(Change change, NamedEntity entity, string name, Caller caller)
    {
        name = Naming.Escape(name);
        if (name != entity.Name)
            Naming.RequireFree(change.State, entity.Parent, name);
        return TaskFlow.Start(change, new("Rename_Task", "ManagedEntity.rename", entity, change.Options.ReconfigureDuration, new RenameWork(entity.Id, name)), caller);
    }

    public static VimTask Snapshot(Change change, string id, string name, string text, bool quiesce, bool memory, Caller caller)
    {
        var vm = change.Vm(id);
        if (vm.Template)
            throw Refusals.NotSupported("The operation is not supported on a template.");
        if (vm.Snapshots.Length >= 31)
            throw Refusals.Vim("TooManySnapshotLevels");
        var quiesced = quiesce && vm.Power == PowerState.On && vm.Tools.Running;
        // Without Tools a quiesce is ignored by contract; some releases fail instead (quirk 80).
        var fails = (quiesce && vm.Power == PowerState.On && !vm.Tools.Running && change.Options.QuiesceNeedsTools) || (quiesce && change.Faults.Strikes(FaultKinds.QuiesceFault, vm.Name));
        if (fails)
            caller = caller with { Doom = Refusals.QuiesceFault().Refusal };
        return TaskFlow.Start(change, new("CreateSnapshot_Task", "VirtualMachine.createSnapshot", vm, change.Options.SnapshotDuration, new CreateSnapshotWork(id, name, text, quiesced, memory)), caller);
    }

    public static VimTask RemoveSnapshots(Change change, string id, string? snapshot, bool children, Caller caller)
    {
        var vm = change.Vm(id);
        var (name, description) = snapshot is null ? ("RemoveAllSnapshots_Task", "VirtualMachine.removeAllSnapshots") : ("RemoveSnapshot_Task", "vm.Snapshot.remove");
        return TaskFlow.Start(change, new(name, description, vm, change.Options.RemoveSnapshotDuration, new RemoveSnapshotWork(id, snapshot, children)), caller);
    }

    /// <summary>The guest is asked to go down, and does some time later (quirk 65).</summary>
    public static void ShutDownGuest(Change change, string id, bool reboot)
    {
        var vm = change.Vm(id);
        if (vm.Power != PowerState.On)
            throw Refusals.MustBeOn(vm.Power);
        if (!vm.Tools.Running)
            throw Refusals.ToolsUnavailable(id);
        if (vm.Guest.ShuttingDown)
            return;
        change.Put(vm with { Guest = vm.Guest with { ShuttingDown = true, Asked = change.At, Restarting = reboot } });
        if (!change.Faults.Strikes(FaultKinds.ShutdownIgnored, vm.Name))
            change.Plan(change.At + change.Options.GuestShutdownDuration, new EndShutdown { Vm = id, Boot = vm.Boot, Reboot = reboot });
    }

    private static void RequirePower(Vm vm, PowerAction action)
    {
        var wanted = action switch { PowerAction.On => PowerState.On, PowerAction.Off => PowerState.Off, PowerAction.Suspend => PowerState.Suspended, _ => (PowerState?)null };
        if (vm.Power == wanted)
            throw Refusals.InvalidPowerState(vm.Power, wanted, "ALREADY_IN_DESIRED_STATE", Already(vm.Power));
        if (action is PowerAction.Reset or PowerAction.Suspend && vm.Power != PowerState.On)
            throw Refusals.MustBeOn(vm.Power);
    }

    private static Message Already(PowerState state) => state switch
    {
        PowerState.On => new("com.vmware.api.vcenter.vm.power.already_powered_on", "Virtual machine is already powered on."),
        PowerState.Off => new("com.vmware.api.vcenter.vm.power.already_powered_off", "Virtual machine is already powered off."),
        _ => new("com.vmware.api.vcenter.vm.power.already_suspended", "Virtual machine is already suspended."),
    };
}

using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>Hosts into maintenance and back. Nobody is moved by it: without DRS that is the caller's to do.</summary>
internal static class HostMaintenance
{
    private const int RecentTasksOfHost = 8;

    public static VimTask Enter(Change change, string id, int timeoutSeconds, Caller caller)
    {
        var host = change.State.Get<HostSystem>(id, "HostSystem");
        if (host.InMaintenance)
            throw Refusals.InvalidState("The host is in maintenance mode already.");
        var held = IsHeld(change.State, id);
        // A host on which VMs run waits for them to leave: until its time-out, or for ever.
        var duration = held && timeoutSeconds > 0 ? TimeSpan.FromSeconds(timeoutSeconds) : change.Options.ReconfigureDuration;
        caller = held && timeoutSeconds <= 0 ? caller with { Hangs = true } : caller;
        return TaskFlow.Start(change, new("EnterMaintenanceMode_Task", "HostSystem.enterMaintenanceMode", host, duration, new MaintenanceWork(id, Enter: true)), caller);
    }

    public static VimTask Exit(Change change, string id, Caller caller)
    {
        var host = change.State.Get<HostSystem>(id, "HostSystem");
        if (!host.InMaintenance)
            throw Refusals.InvalidState("The host is not in maintenance mode.");
        return TaskFlow.Start(change, new("ExitMaintenanceMode_Task", "HostSystem.exitMaintenanceMode", host, change.Options.ReconfigureDuration, new MaintenanceWork(id, Enter: false)), caller);
    }

    /// <summary>The cluster's own agents do not count: vCenter takes them away by itself (quirk 35).</summary>
    public static bool IsHeld(InventoryState state, string host) =>
        state.Vms.Values.Any(vm => vm.Host == host && vm.Power == PowerState.On && !vm.Name.StartsWith("vCLS", StringComparison.Ordinal));

    public static IEnumerable<string> RecentTasks(InventoryState state, string host) => state.Every<VimTask>()
        .Where(task => task.EntityId == host)
        .OrderByDescending(task => task.Number)
        .Take(RecentTasksOfHost)
        .Select(task => task.Id);
}

internal sealed record MaintenanceWork(string Host, bool Enter) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        if (Enter && HostMaintenance.IsHeld(change.State, Host))
            throw Refusals.Vim("Timedout");
        change.Put(change.State.Get<HostSystem>(Host, "HostSystem") with { InMaintenance = Enter });
        return null;
    }
}

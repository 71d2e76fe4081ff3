using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Machines;

/// <summary>Where a new VM goes; what does not fit together is refused without a message (quirk 61).</summary>
internal static class Placement
{
    public static (string Host, string Pool) Choose(InventoryState state, string? host, string? cluster, string? pool)
    {
        var poolOf = pool is null ? null : state.Get<ResourcePool>(pool, "ResourcePool");
        var hostOf = host is null ? null : state.Get<HostSystem>(host, "HostSystem");
        var clusterOf = state.Get<Cluster>(cluster ?? hostOf?.Parent ?? poolOf?.Cluster ?? throw Refusals.InvalidPlacement("placement"), "ClusterComputeResource");
        if ((hostOf is not null && hostOf.Parent != clusterOf.Id) || (poolOf is not null && poolOf.Cluster != clusterOf.Id))
            throw Refusals.InvalidPlacement("placement");
        if (hostOf is { InMaintenance: true })
            throw Refusals.InvalidState("The host is in maintenance mode.");
        return (hostOf?.Id ?? Quietest(state, clusterOf.Id), poolOf?.Id ?? clusterOf.Pool);
    }

    // Clones under way weigh first: a host that is new and empty must not get them all.
    private static string Quietest(InventoryState state, string cluster)
    {
        var vms = state.Vms.Values.CountBy(vm => vm.Host).ToDictionary(StringComparer.Ordinal);
        var clones = state.OpenTasks.Values.Where(task => task.CloneHost is not null).CountBy(task => task.CloneHost!).ToDictionary(StringComparer.Ordinal);
        return state.Every<HostSystem>().Where(host => host.Parent == cluster && !host.InMaintenance)
            .MinBy(host => (clones.GetValueOrDefault(host.Id), vms.GetValueOrDefault(host.Id), host.Id))?.Id ?? throw Refusals.Vim("NoActiveHostInCluster");
    }
}

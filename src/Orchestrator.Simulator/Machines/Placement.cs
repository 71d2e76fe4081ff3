using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

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
        return (hostOf?.Id ?? Quietest(state, clusterOf.Id), poolOf?.Id ?? clusterOf.Pool);
    }

    private static string Quietest(InventoryState state, string cluster)
    {
        var load = state.Every<HostSystem>().Where(host => host.Parent == cluster).ToDictionary(host => host.Id, _ => 0, StringComparer.Ordinal);
        foreach (var vm in state.Vms.Values)
            if (load.TryGetValue(vm.Host, out var count))
                load[vm.Host] = count + 1;
        foreach (var task in state.OpenTasks.Values)
            if (task.CloneHost is { } target && load.TryGetValue(target, out var waiting))
                load[target] = waiting + 1;
        return load.MinBy(pair => (pair.Value, pair.Key)).Key;
    }
}

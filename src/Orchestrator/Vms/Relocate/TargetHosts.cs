using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Relocate;

/// <summary>Finds the host that a VM goes to: the named one, the least filled of a named cluster, or the one that it is on.</summary>
internal static class TargetHosts
{
    public static async Task<InventoryHost?> FindAsync(
        RelocationTarget target, InventoryHost? present, string datacenter, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var cluster = target.Cluster is { } name ? await FindClusterAsync(datacenter, name, context, reasons, cancellationToken) : null;
        if (target.Host is not null)
            return await FindNamedAsync(target, cluster, present, context, reasons, cancellationToken);
        if (target.Cluster is not null)
            return cluster is null ? null : await ChooseAsync(cluster, present, context, reasons, cancellationToken);
        if (present is null)
            reasons.Add("vCenter does not say which host it is on; name one");
        return present;
    }

    /// <summary>Null: VMs can be moved to it.</summary>
    public static string? WhyNot(InventoryHost host) => host switch
    {
        { Connected: false } => "is not connected",
        { InMaintenance: true } => "is in maintenance mode",
        _ => null,
    };

    private static async Task<InventoryHost?> FindNamedAsync(
        RelocationTarget target, InventoryCluster? cluster, InventoryHost? present, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        // A filter can be ignored (quirk 21).
        var rows = (await context.VCenter.Lists.ListHostsAsync([target.Host!], cancellationToken: cancellationToken)).Where(row => InventoryName.Decode(row.Name) == target.Host).ToList();
        if (rows is not [var row])
        {
            reasons.Add($"host {target.Host}: there {(rows.Count == 0 ? "is none of that name" : "are several of that name")}");
            return null;
        }

        if (cluster is not null && !cluster.Hosts.Contains(row.Host))
            reasons.Add($"host {target.Host} is not in cluster {target.Cluster}");
        if (await context.VCenter.ReadHostAsync(row.Host, cancellationToken) is not { } host)
            reasons.Add($"host {target.Host}: it is gone");
        else if (WhyNot(host) is { } why && host.Id != present?.Id)
            reasons.Add($"host {target.Host} {why}");
        else
            return host;
        return null;
    }

    private static async Task<InventoryHost?> ChooseAsync(InventoryCluster cluster, InventoryHost? present, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        if (present is not null && cluster.Hosts.Contains(present.Id))
            return present;
        var hosts = await context.VCenter.ReadHostsAsync(cluster.Hosts, cancellationToken);
        var chosen = hosts.Where(host => WhyNot(host) is null).MinBy(host => (host.Vms.Count, host.Name));
        if (chosen is null)
            reasons.Add(hosts.Count == 0 ? $"cluster {cluster.Name} has no hosts" : $"cluster {cluster.Name}: {string.Join(", ", hosts.Select(host => $"host {host.Name} {WhyNot(host)}"))}");
        return chosen;
    }

    private static async Task<InventoryCluster?> FindClusterAsync(string datacenter, string name, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        try
        {
            return await context.VCenter.Inventory.GetClusterAsync(datacenter, name, cancellationToken);
        }
        catch (VCenterException exception) when (exception is { Kind: VCenterErrorKind.NotFound or VCenterErrorKind.Invalid or VCenterErrorKind.Refused, IsOfLogin: false })
        {
            reasons.Add($"cluster {name}: {exception.Message}");
            return null;
        }
    }
}

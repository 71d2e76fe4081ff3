using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Resize;

/// <summary>Finds room above the reserve: for growth where the disks lie, for new disks beside the first one, else elsewhere in the system's datastores.</summary>
internal sealed class DiskSpace(DatastoreLedger ledger)
{
    /// <summary>The disks with their datastores; a reason for each that has no room.</summary>
    public async Task<IReadOnlyList<PlannedDisk>> PlaceAsync(
        DiskPlan plan, VmRecord seen, SystemDefinition system, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var needed = plan.Disks.Where(disk => disk.IsNew).Sum(disk => disk.CapacityBytes);
        if (needed == 0 && plan.Growth.Count == 0)
            return plan.Disks;
        var all = await context.VCenter.Inventory.FindDatastoresAsync(system.Datacenter, ["*"], cancellationToken);
        var home = seen.Disks.Count > 0 ? seen.Disks[0].Datastore?.Value : null;
        foreach (var (datastore, bytes) in plan.Growth.Where(growth => growth.Key != home || needed == 0))
            Choose(datastore, bytes, reasons);
        if (needed == 0)
            return plan.Disks;

        var growth = home is null ? 0 : plan.Growth.GetValueOrDefault(home);
        var chosen = home is not null && Choose(home, needed + growth, []) ? home : await ChooseOtherAsync();
        return [.. plan.Disks.Select(disk => disk.IsNew ? disk with { Datastore = chosen } : disk)];

        bool Choose(string id, long bytes, List<string> against) =>
            ledger.Choose(context.VCenter.Name, [.. all.Where(datastore => datastore.Id.Value == id)], null, bytes, context.OperationId, against) is not null;

        async Task<string?> ChooseOtherAsync()
        {
            if (home is not null && growth > 0)
                Choose(home, growth, reasons);
            var allowed = await context.VCenter.Inventory.FindDatastoresAsync(system.Datacenter, system.Datastores, cancellationToken);
            var reachable = system.Cluster is { } cluster ? (await context.VCenter.Inventory.GetClusterAsync(system.Datacenter, cluster, cancellationToken)).Datastores : null;
            return ledger.Choose(context.VCenter.Name, [.. allowed.Where(datastore => datastore.Id.Value != home || growth == 0)], reachable, needed, context.OperationId, reasons)?.Id.Value;
        }
    }
}

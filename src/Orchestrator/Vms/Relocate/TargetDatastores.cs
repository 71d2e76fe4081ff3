using System.IO.Enumeration;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Relocate;

/// <summary>Finds the datastore that the disks of a VM go to: one that the system allows, that the host reaches, with room above the reserve.</summary>
internal sealed class TargetDatastores(DatastoreLedger ledger)
{
    public async Task<InventoryDatastore?> FindAsync(
        string name, VmRecord seen, InventoryHost? host, SystemDefinition system, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var found = (await context.VCenter.Inventory.FindDatastoresAsync(system.Datacenter, ["*"], cancellationToken)).Where(datastore => datastore.Name == name).ToList();
        if (found is not [var target])
        {
            reasons.Add($"datastore {name}: there {(found.Count == 0 ? "is none of that name" : "are several of that name")} in datacenter {system.Datacenter}");
            return null;
        }

        if (!IsAllowed(system, name))
            reasons.Add($"datastore {name}: system {system.Code} may use {string.Join(", ", system.Datastores)} only");
        var needed = seen.Disks.Where(disk => disk.Datastore != target.Id).Sum(disk => disk.CapacityBytes);
        if (needed > 0)
            ledger.Choose(context.VCenter.Name, found, host?.Datastores, needed, context.OperationId, reasons);
        return target;
    }

    public static bool IsAllowed(SystemDefinition system, string datastore) =>
        system.Datastores.Exists(pattern => FileSystemName.MatchesSimpleExpression(pattern, datastore));
}

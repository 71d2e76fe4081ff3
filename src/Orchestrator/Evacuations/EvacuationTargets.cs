using System.Globalization;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Relocate;

namespace Orchestrator.Evacuations;

/// <summary>Where a VM goes that has to leave: the least filled other host of the cluster, or the datastore of its system with the most room.</summary>
internal sealed class EvacuationTargets(Database database, PlacementOptions placement)
{
    public async Task<EvacuationTarget?> FindAsync(EvacuationState state, EvacuatedVm vm, VmRecord seen, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var order = await PresentOrder.ReadAsync(db, vm.VirtualMachineId!.Value, cancellationToken);
        return state.Host is null
            ? await FindDatastoreAsync(state, seen, order, context, reasons, cancellationToken)
            : await FindHostAsync(state, seen, order, context, reasons, cancellationToken);
    }

    private static async Task<EvacuationTarget?> FindHostAsync(
        EvacuationState state, VmRecord seen, VmOrder order, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        if (await context.VCenter.ReadHostAsync(new HostId(state.Source!), cancellationToken) is not { } source || await context.VCenter.ReadClusterAsync(source, cancellationToken) is not { } cluster)
        {
            reasons.Add($"{state.SourceName} is gone");
            return null;
        }

        var coming = state.In(EvacuatedState.Moving).CountBy(vm => vm.Target!).ToDictionary();
        var others = await context.VCenter.ReadHostsAsync([.. cluster.Hosts.Where(host => host != source.Id)], cancellationToken);
        var against = others.ToDictionary(host => host.Id, host => Against(host, seen));
        var chosen = others.Where(host => against[host.Id].Count == 0).MinBy(host => (host.Vms.Count + coming.GetValueOrDefault(host.Name), host.Name));
        if (chosen is not null)
            return new EvacuationTarget(chosen.Name, order.System.Code, 0);
        if (others.Count == 0)
            reasons.Add($"cluster {cluster.Name} has no other host");
        reasons.AddRange(against.Values.SelectMany(reason => reason));
        return null;
    }

    private async Task<EvacuationTarget?> FindDatastoreAsync(
        EvacuationState state, VmRecord seen, VmOrder order, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var host = seen.Host is { } id ? await context.VCenter.ReadHostAsync(id, cancellationToken) : null;
        var allowed = (await context.VCenter.Inventory.FindDatastoresAsync(order.System.Datacenter, order.System.Datastores, cancellationToken)).Where(datastore => datastore.Id.Value != state.Source).ToList();
        var coming = state.In(EvacuatedState.Moving).GroupBy(vm => vm.Target!).ToDictionary(group => group.Key, group => group.Sum(vm => vm.Bytes));
        var chosen = allowed.Where(datastore => Room(datastore) >= Needed(datastore) && Why(datastore) is null).MaxBy(Room);
        if (chosen is not null)
            return new EvacuationTarget(chosen.Name, order.System.Code, Needed(chosen));
        if (allowed.Count == 0)
            reasons.Add($"system {order.System.Code} may use no other datastore ({string.Join(", ", order.System.Datastores)})");
        reasons.AddRange(allowed.Select(datastore => $"datastore {datastore.Name}: {Why(datastore) ?? Short(datastore)}"));
        return null;

        long Room(InventoryDatastore datastore) =>
            datastore.FreeBytes - coming.GetValueOrDefault(datastore.Name) - (long)(datastore.CapacityBytes * placement.DatastoreReservePercent / 100.0);

        long Needed(InventoryDatastore datastore) => seen.Disks.Where(disk => disk.Datastore != datastore.Id).Sum(disk => disk.CapacityBytes);

        string? Why(InventoryDatastore datastore) => datastore switch
        {
            { Accessible: false } => "not accessible",
            { InMaintenance: true } => "in maintenance",
            _ when host?.Datastores.Contains(datastore.Id) == false => $"not reached by host {host.Name}",
            _ => null,
        };

        string Short(InventoryDatastore datastore) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Needed(datastore) / (double)DatastoreLedger.GiB:0.#} GiB needed, {Math.Max(0, Room(datastore)) / (double)DatastoreLedger.GiB:0.#} GiB free above the reserve of {placement.DatastoreReservePercent} %");
    }

    private static List<string> Against(InventoryHost host, VmRecord seen) =>
        TargetHosts.WhyNot(host) is { } why ? [$"host {host.Name} {why}"] : [.. PlanRelocation.ReasonsAgainst(host, seen, movesDisks: false)];
}

/// <param name="Name">Of the host or datastore.</param>
/// <param name="System">Code of the VM's system.</param>
/// <param name="Bytes">What goes to the datastore.</param>
internal sealed record EvacuationTarget(string Name, string System, long Bytes);

using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Relocate;

/// <summary>Finds out what the named place is now, and whether the VM can be there. Every reason against it is told at once.</summary>
internal sealed class PlanRelocation(Database database, TargetDatastores datastores) : IStep<RelocateState>
{
    public Task<Observation> ObserveAsync(RelocateState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state.Place is { } place
            ? Observation.Done(place.DatastoreName is { } datastore ? $"Host {place.HostName}, datastore {datastore}" : $"Host {place.HostName}")
            : new Observation.NotReached());

    public async Task<ActResult> ActAsync(RelocateState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        var order = await ReadOrderAsync(context, cancellationToken);
        var reasons = new List<string>();
        var present = seen.Host is { } id ? await context.VCenter.ReadHostAsync(id, cancellationToken) : null;
        var host = await TargetHosts.FindAsync(state.Target, present, order.System.Datacenter, context, reasons, cancellationToken);
        var datastore = state.Target.Datastore is { } name
            ? await datastores.FindAsync(name, seen, host, order.System, context, reasons, cancellationToken)
            : null;
        if (host is not null)
            reasons.AddRange(ReasonsAgainst(host, seen, movesDisks: state.Target.Datastore is not null));
        if (host is null || reasons.Count > 0)
            return new ActResult.Rejected(CannotRelocate(state.VmName, reasons));

        state.Place = new RelocationPlace
        {
            Host = host.Id.Value,
            HostName = host.Name,
            Pool = host.Cluster == present?.Cluster ? null : (await context.VCenter.ReadClusterAsync(host, cancellationToken))?.RootPool?.Value,
            Datastore = datastore?.Id.Value,
            DatastoreName = datastore?.Name,
        };
        return new ActResult.Done();
    }

    public static Failure CannotRelocate(string vm, IReadOnlyList<string> reasons) => new("cannot-relocate", $"{vm} cannot be moved: {string.Join("; ", reasons)}. Nothing was changed.")
    {
        Reasons = reasons,
        Retryable = true,
    };

    /// <summary>Why a host cannot hold the VM where it is not on it yet: its disks stay where they are, and it keeps its networks.</summary>
    public static IEnumerable<string> ReasonsAgainst(InventoryHost host, VmRecord seen, bool movesDisks)
    {
        if (seen.Host == host.Id)
            yield break;
        foreach (var disk in movesDisks ? [] : seen.Disks.Where(disk => disk.Datastore is { } datastore && !host.Datastores.Contains(datastore)).DistinctBy(disk => disk.Datastore))
            yield return $"host {host.Name} does not reach the datastore {disk.Datastore} of {disk.Label}";
        foreach (var nic in seen.Nics.Where(nic => nic.Network is { } network && !host.Networks.Contains(network)))
            yield return $"host {host.Name} does not have the network {nic.Network} of {nic.Label}";
    }

    private async Task<VmOrder> ReadOrderAsync(StepContext context, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await PresentOrder.ReadAsync(db, context.VirtualMachineId, cancellationToken);
    }
}

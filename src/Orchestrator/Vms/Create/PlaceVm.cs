using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Finds out where the VM goes and takes its addresses. Every reason against it is told at once. Names were checked when the
/// order was accepted; here vCenter is asked what they stand for now.
/// </summary>
internal sealed class PlaceVm(OrderReservations reservations, AddressPool addresses, DatastoreLedger ledger, ImageLookUp images) : IStep<CreateVmState>
{
    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state is { Placement: { } placement } && state.Order.Nics.All(nic => nic.Mode == NetworkIpv4.Dhcp || nic.Address is not null)
            ? Observation.Done($"{placement.FolderPath} on {placement.DatastoreName}")
            : new Observation.NotReached());

    public Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) => PlaceAsync(
        state, context, (pool, reasons) => images.FindAsync(state.Order, context.VCenter, pool, reasons, cancellationToken), cancellationToken);

    /// <summary>The same for a VM that is made of something else than its image.</summary>
    /// <param name="state">Its order, which learns its place and its addresses.</param>
    /// <param name="context">The operation.</param>
    /// <param name="findSource">Asks vCenter what it is made of, given where it is to run.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<ActResult> PlaceAsync(
        CreateVmState state, StepContext context, Func<ResourcePoolId?, PlacementReasons, Task<ImageSource?>> findSource, CancellationToken cancellationToken)
    {
        var reasons = new PlacementReasons();
        await reservations.EnsureAsync(state.Order, context, reasons, cancellationToken);
        var placement = await ResolveAsync(state.Order, context.VCenter, findSource, reasons, context.OperationId, cancellationToken);
        var nics = await ReserveAddressesAsync(state.Order, context, reasons, cancellationToken);
        if (placement is null || reasons.Count > 0)
        {
            return new ActResult.Rejected(new Failure("cannot-place", $"{state.Order.Name} cannot be placed: {string.Join("; ", reasons)}.")
            {
                Reasons = reasons,
                Retryable = true,
            });
        }

        state.Placement = placement;
        state.Order = state.Order with { Nics = nics };
        context.OnSave((db, token) => VmRecords.MarkPlacedAsync(db, context, state, token));
        return new ActResult.Done();
    }

    private async Task<Placement?> ResolveAsync(
        VmOrder order, VCenterConnection vcenter, Func<ResourcePoolId?, PlacementReasons, Task<ImageSource?>> findSource, PlacementReasons reasons, OperationId operation, CancellationToken cancellationToken)
    {
        var inventory = vcenter.Inventory;
        var system = order.System;
        var folder = await reasons.TryAsync(async () => (FolderId?)await inventory.EnsureFolderAsync(system.Folder, cancellationToken), $"folder {system.Folder}");
        var compute = await FindComputeAsync(system, vcenter, reasons, cancellationToken);
        var networks = new List<string>();
        foreach (var nic in order.Nics)
        {
            if (await reasons.TryAsync(() => inventory.GetNetworkAsync(system.Datacenter, nic.Network.PortGroup, cancellationToken), $"network {nic.Network.Name}") is { } network)
                networks.Add(network.Id.Value);
        }

        var source = await findSource(compute?.Pool, reasons);
        if (source is null || compute is null)
            return null;
        var needed = source.NeededBytes + order.Disks.Sum(disk => disk.SizeGiB * DatastoreLedger.GiB);
        var candidates = await inventory.FindDatastoresAsync(system.Datacenter, system.Datastores, cancellationToken);
        if (source.OnlyDatastore is { } only)
        {
            candidates = [.. candidates.Where(candidate => candidate.Id == only)];
            if (candidates.Count == 0)
                reasons.Add($"image {order.Image.Name}: a {order.Image.Clone.ToString().ToLowerInvariant()} clone stays on the datastore of {order.Image.Template}, which system {system.Code} does not allow");
        }

        var datastore = ledger.Choose(vcenter.Name, candidates, compute.Reachable, needed, operation, reasons);
        if (datastore is null || folder is null)
            return null;
        return new Placement
        {
            Template = source.Template?.Value,
            Snapshot = source.Snapshot?.Value,
            LibraryItem = source.LibraryItem?.Value,
            ItemType = source.ItemType?.Value,
            OvfNetworks = source.OvfNetworks,
            AnswerLibrary = source.AnswerLibrary?.Value,
            Folder = folder.Value.Value,
            FolderPath = system.Folder,
            ResourcePool = compute.Pool.Value,
            Datastore = datastore.Id.Value,
            DatastoreName = datastore.Name,
            TemplateDisks = source.Disks,
            Networks = networks,
        };
    }

    /// <summary>The cluster's own pool, or the named one (of the cluster, where both are named).</summary>
    private static async Task<Compute?> FindComputeAsync(SystemDefinition system, VCenterConnection vcenter, PlacementReasons reasons, CancellationToken cancellationToken)
    {
        InventoryCluster? cluster = null;
        if (system.Cluster is { } name)
        {
            cluster = await reasons.TryAsync(() => vcenter.Inventory.GetClusterAsync(system.Datacenter, name, cancellationToken), $"cluster {name}");
            if (cluster is null || system.ResourcePool is null)
                return cluster is null ? null : new Compute(cluster.RootPool, cluster.Datastores);
        }

        var pools = await vcenter.Lists.ListResourcePoolsAsync([system.ResourcePool!], cluster is null ? null : [cluster.Id.Value], cancellationToken);
        if (pools is [var pool])
            return new Compute(pool.ResourcePool, cluster?.Datastores);
        reasons.Add($"resource pool {system.ResourcePool}: {(pools.Count == 0 ? "there is none of that name" : "there are several of that name; name the cluster too")}");
        return null;
    }

    private async Task<IReadOnlyList<OrderedNic>> ReserveAddressesAsync(VmOrder order, StepContext context, PlacementReasons reasons, CancellationToken cancellationToken)
    {
        var nics = new List<OrderedNic>();
        for (var index = 0; index < order.Nics.Count; index++)
        {
            var nic = order.Nics[index];
            if (nic.Mode == NetworkIpv4.Static && nic.Address is null)
            {
                var address = await addresses.ReserveAsync(nic.Network, index, context, cancellationToken);
                if (address is null)
                    reasons.Add($"network {nic.Network.Name}: every address of its range {nic.Network.Range} is taken");
                nic = nic with { Address = address, FromRange = true };
            }

            nics.Add(nic);
        }

        return nics;
    }

    /// <param name="Pool">Where the VM runs.</param>
    /// <param name="Reachable">The datastores that its hosts see; null: not known.</param>
    private sealed record Compute(ResourcePoolId Pool, IReadOnlyList<DatastoreId>? Reachable);
}

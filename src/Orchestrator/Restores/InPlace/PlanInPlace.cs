using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Restores.Exchange;
using Orchestrator.Restores.Points;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Restores.InPlace;

/// <summary>
/// Looks at the present VM, which may be gone, and finds a place for the restored one: beside it, where there is room. What the guest
/// knows its machine by is taken from the present VM, or else from the copy.
/// </summary>
internal sealed class PlanInPlace(DatastoreLedger ledger, Database database) : IStep<InPlaceState>
{
    public Task<Observation> ObserveAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state.Place is { } place ? Observation.Done($"{state.Incoming.AsideName} on {place.DatastoreName}") : new Observation.NotReached());

    public async Task<ActResult> ActAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        if (await IsSupersededAsync(state, context, cancellationToken))
            return new ActResult.Rejected(new Failure("restore-superseded", $"{state.VmName} was restored, or rolled back, by another operation meanwhile. Nothing was changed."));
        var (copy, unusable) = await state.Point.FindAsync(context, cancellationToken);
        if (copy is null)
            return new ActResult.Rejected(unusable!);
        var (present, other) = await FindPresentAsync(state, context, cancellationToken);
        if (other is not null)
            return new ActResult.Rejected(other);
        var folder = present?.Folder ?? await context.VCenter.Inventory.EnsureFolderAsync(state.Order.System.Folder, cancellationToken);
        if (await context.VCenter.Inventory.FindInFolderAsync(folder, state.VmName, cancellationToken) is { } holder && holder != present?.Id)
            return new ActResult.Rejected(NameTaken(state, holder));
        var reasons = new List<string>();
        if (await ChooseDatastoreAsync(state, present, context, reasons, cancellationToken) is not { } datastore)
            return new ActResult.Rejected(new Failure("no-space", $"There is no room to restore {state.VmName}: {string.Join("; ", reasons)}.") { Reasons = reasons, Retryable = true });

        state.Place = new RestorePlace
        {
            Folder = folder.Value,
            Datastore = datastore.Id.Value,
            DatastoreName = datastore.Name,
            ResourcePool = present?.ResourcePool?.Value,
            Identity = OriginalIdentity.Of(present, copy),
            FormerDatastore = present?.Datastores.Select(one => one.Value).FirstOrDefault(),
            FormerHardware = RestoredHardware.Of(state.Order),
        };
        if (state.Place.Identity is null)
            context.Warn("Neither vCenter nor the copy says what MAC addresses and firmware UUID the VM had: the restored one has its own.");
        state.Outgoing.MoId = present?.Id.Value;
        state.Starts = present is null ? state.RanByRecord : present.PowerState == VirtualMachinePowerState.PoweredOn;
        state.Order = RestoredHardware.Of(state.Order, copy).Into(state.Order);
        return new ActResult.Done();
    }

    /// <summary>A retried restore may come after another one.</summary>
    private async Task<bool> IsSupersededAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken)
    {
        var (vm, id) = (context.VirtualMachineId, state.RestoreId);
        await using var db = database.Read();
        var inService = await db.VirtualMachines.Where(candidate => candidate.Id == vm).Select(candidate => candidate.InstanceUuid).SingleAsync(cancellationToken);
        return inService != state.Outgoing.InstanceUuid
            || await db.Restores.AnyAsync(other => other.VirtualMachineId == vm && other.Id != id && (other.State == RestoreState.AwaitingDecision || other.State == RestoreState.Attached), cancellationToken);
    }

    /// <summary>Null and no reason: it is gone, and its id may be another VM's by now.</summary>
    private static async Task<(VmRecord? Present, Failure? Why)> FindPresentAsync(InPlaceState state, StepContext context, CancellationToken cancellationToken)
    {
        var outgoing = state.Outgoing;
        if (await VmIdentity.ReadAsync(context, outgoing.MoId, cancellationToken) is not { } seen || ExchangedVms.IsAnother(seen, outgoing.InstanceUuid, context))
            return (null, null);
        return VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, outgoing.InstanceUuid)
            ? (seen, null)
            : (null, VmIdentity.Mismatch(seen));
    }

    private async Task<InventoryDatastore?> ChooseDatastoreAsync(InPlaceState state, VmRecord? present, StepContext context, List<string> reasons, CancellationToken cancellationToken)
    {
        var system = state.Order.System;
        var inventory = context.VCenter.Inventory;
        var allowed = await inventory.FindDatastoresAsync(system.Datacenter, system.Datastores, cancellationToken);
        var reachable = system.Cluster is { } cluster ? (await inventory.GetClusterAsync(system.Datacenter, cluster, cancellationToken)).Datastores : null;
        var needed = state.Point.DiskSizes.Sum();
        var beside = allowed.Where(datastore => present?.Datastores.Contains(datastore.Id) == true).ToList();
        return (beside.Count == 0 ? null : ledger.Choose(context.VCenter.Name, beside, reachable, needed, context.OperationId, []))
            ?? ledger.Choose(context.VCenter.Name, allowed, reachable, needed, context.OperationId, reasons);
    }

    private static Failure NameTaken(InPlaceState state, VmId holder) => new(
        "name-taken-in-vcenter", $"The folder has another VM named {state.VmName} ({holder}). It was left alone.")
    {
        Remedy = "Rename it in vCenter, and retry.",
    };
}

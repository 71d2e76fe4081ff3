using System.Globalization;
using Orchestrator.Backups.Turns;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Backups.Run;

/// <summary>Where a run's copy may go, by the policy's rules: its datastores, their reserve, and how many VMs vCenter may have.</summary>
internal static class CopyPlaces
{
    private const double GiB = 1L << 30;

    /// <summary>The turn that the run asks for; or why no copy can be made.</summary>
    public static async Task<(TurnWish? Wish, Failure? Why)> FindAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var needed = state.Backup.DiskSizes.Sum();
        var (targets, why) = await FindTargetsAsync(context.VCenter, state.Policy, state.Datacenter, state.VmName, needed, cancellationToken);
        return why is null ? (new TurnWish(context.OperationId, Source(state, context.VCenter.Name), targets, needed), null) : (null, why);
    }

    /// <summary>The datastores that have room for a copy now; or why no copy can be made.</summary>
    public static async Task<(IReadOnlyList<TargetPlace> Targets, Failure? Why)> FindTargetsAsync(
        VCenterConnection vcenter, BackupPolicyDefinition policy, string datacenter, string vm, long needed, CancellationToken cancellationToken)
    {
        if (RegisteredVms.TooMany(vcenter, policy) is { } tooMany)
            return ([], tooMany);
        var datastores = await vcenter.Inventory.FindDatastoresAsync(datacenter, policy.Datastores, cancellationToken);
        var targets = datastores.Where(datastore => datastore is { Accessible: true, InMaintenance: false })
            .Select(datastore => new TargetPlace(datastore.Id.Value, Place(vcenter.Name, datastore.Id.Value, policy.MaxPerDatastore), Room(datastore, policy.ReservePercent)))
            .Where(target => target.RoomBytes >= needed)
            .ToList();
        return (targets, targets.Count == 0 ? NoSpace(policy, vm, datastores, needed) : null);
    }

    /// <summary>What the run burdens once its datastore was chosen.</summary>
    public static IReadOnlyList<CappedPlace> Burdened(IBackupRunState state, string vcenter) =>
        [.. Source(state, vcenter).Append(Place(vcenter, state.Backup.CopyDatastore!, state.Policy.MaxPerDatastore)).DistinctBy(place => place.Scope)];

    /// <summary>What is free of a datastore above a reserve in percent.</summary>
    public static long Room(InventoryDatastore datastore, int reservePercent) => datastore.FreeBytes - (long)(datastore.CapacityBytes * reservePercent / 100.0);

    private static List<CappedPlace> Source(IBackupRunState state, string vcenter)
    {
        List<CappedPlace> source = [.. state.Backup.SourceDatastores.Select(datastore => Place(vcenter, datastore, state.Policy.MaxPerDatastore))];
        if (state.Backup.Host is { } host)
            source.Add(Place(vcenter, host, state.Policy.MaxPerHost));
        return source;
    }

    private static CappedPlace Place(string vcenter, string id, int cap) => new($"{vcenter}/{id}", cap);

    private static Failure NoSpace(BackupPolicyDefinition policy, string vm, IReadOnlyList<InventoryDatastore> datastores, long needed)
    {
        var reasons = datastores.Select(datastore => datastore switch
        {
            { Accessible: false } => $"datastore {datastore.Name}: not accessible",
            { InMaintenance: true } => $"datastore {datastore.Name}: in maintenance",
            _ => string.Create(CultureInfo.InvariantCulture, $"datastore {datastore.Name}: {Math.Max(0, Room(datastore, policy.ReservePercent)) / GiB:0.#} GiB free above the reserve of {policy.ReservePercent} %"),
        }).DefaultIfEmpty("no datastore has such a name").ToList();
        return new Failure(
            "no-space",
            string.Create(CultureInfo.InvariantCulture, $"No datastore of backup policy {policy.Name} ({string.Join(", ", policy.Datastores)}) has the {needed / GiB:0.#} GiB that a copy of {vm} needs: {string.Join("; ", reasons)}."))
        {
            Retryable = true,
            Reasons = reasons,
        };
    }
}

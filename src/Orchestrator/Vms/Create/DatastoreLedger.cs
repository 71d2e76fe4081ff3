using System.Collections.Concurrent;
using System.Globalization;
using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Chooses the datastore with the most free space above the reserve, and remembers what was promised of it: vCenter's figure
/// is as old as its last look, and two hundred orders at once would all choose the same one.
/// </summary>
internal sealed class DatastoreLedger(PlacementOptions options, TimeProvider clock)
{
    public const long GiB = 1L << 30;

    /// <summary>How long a promise counts: by then vCenter's own figure has it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(OperationId Operation, string Datastore), (long Bytes, DateTimeOffset At)> _promised = new();

    /// <summary>Null when none has room; the reasons say, for each, why not.</summary>
    public InventoryDatastore? Choose(
        string vcenter, IReadOnlyList<InventoryDatastore> candidates, IReadOnlyList<DatastoreId>? reachable, long neededBytes, OperationId operation, List<string> reasons)
    {
        ForgetOld();
        var against = new List<string>();
        var best = candidates
            .Where(datastore => Fits(datastore, reachable, neededBytes, vcenter, against))
            .MaxBy(datastore => Free(datastore, vcenter));
        if (best is not null)
            _promised[(operation, $"{vcenter}/{best.Id}")] = (neededBytes, clock.GetUtcNow());
        else if (candidates.Count == 0)
            reasons.Add("no datastore has one of the names that the system allows");
        else
            reasons.AddRange(against);
        return best;
    }

    private bool Fits(InventoryDatastore datastore, IReadOnlyList<DatastoreId>? reachable, long neededBytes, string vcenter, List<string> against)
    {
        var reserve = (long)(datastore.CapacityBytes * options.DatastoreReservePercent / 100.0);
        var room = Free(datastore, vcenter) - reserve;
        var why = datastore switch
        {
            { Accessible: false } => "not accessible",
            { InMaintenance: true } => "in maintenance",
            _ when reachable?.Contains(datastore.Id) == false => "not reached by the hosts of the cluster",
            _ when room < neededBytes => string.Create(
                CultureInfo.InvariantCulture,
                $"{neededBytes / (double)GiB:0.#} GiB needed, {Math.Max(0, room) / (double)GiB:0.#} GiB free above the reserve of {options.DatastoreReservePercent} %"),
            _ => null,
        };
        if (why is not null)
            against.Add($"datastore {datastore.Name}: {why}");
        return why is null;
    }

    private long Free(InventoryDatastore datastore, string vcenter)
    {
        var key = $"{vcenter}/{datastore.Id}";
        return datastore.FreeBytes - _promised.Where(promise => promise.Key.Datastore == key).Sum(promise => promise.Value.Bytes);
    }

    private void ForgetOld()
    {
        var before = clock.GetUtcNow() - Remembered;
        foreach (var (key, promise) in _promised)
        {
            if (promise.At < before)
                _promised.TryRemove(key, out _);
        }
    }
}

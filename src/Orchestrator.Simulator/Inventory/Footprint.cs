namespace Orchestrator.Simulator.Inventory;

/// <summary>What the disks of a VM take from datastores.</summary>
internal static class Footprint
{
    public static IEnumerable<(string Datastore, long Bytes)> Difference(Vm? before, Vm? after)
    {
        if (before?.Disks == after?.Disks)
            return [];
        var bytes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var disk in before?.Disks ?? [])
            bytes[disk.Datastore] = bytes.GetValueOrDefault(disk.Datastore) - disk.Taken;
        foreach (var disk in after?.Disks ?? [])
            bytes[disk.Datastore] = bytes.GetValueOrDefault(disk.Datastore) + disk.Taken;
        return bytes.Select(pair => (pair.Key, pair.Value));
    }

    public static void Require(InventoryState state, IEnumerable<(string Datastore, long Bytes)> needs)
    {
        foreach (var need in needs.GroupBy(need => need.Datastore, need => need.Bytes))
            if (state.Find<Datastore>(need.Key) is { } store && store.Free < need.Sum())
                throw Refusals.NoDiskSpace(store.Name);
    }
}

using Orchestrator.VCenter.Watching;

namespace Orchestrator.Vms.Drift;

/// <summary>Compares a VM's record with what was seen of it, and brings its differences up to that. Asks nobody, and writes nothing.</summary>
internal static class DriftJudge
{
    /// <summary>A VM that is made, changed or taken out of service is not judged: it is on its way.</summary>
    public static bool IsAtRest(VmState state) => state is VmState.Ready or VmState.Failed;

    /// <summary>Changes the record and the rows that it is given; a VM without a difference keeps both.</summary>
    /// <param name="vm">The record.</param>
    /// <param name="rows">Its differences as they are kept.</param>
    /// <param name="seen">What is known of it; null: vCenter has no such VM.</param>
    /// <param name="now">When it was looked at.</param>
    public static DriftNews Judge(VirtualMachine vm, IReadOnlyList<VmDrift> rows, VmFacts? seen, DateTimeOffset now)
    {
        var before = (vm.Applied, vm.Conditions);
        if (seen is null || (Guid.TryParse(seen.InstanceUuid, out var uuid) && uuid != vm.InstanceUuid))
        {
            AsDeclared.SetUnknown(vm, "vCenter has no such VM in its place.", now);
            return new DriftNews { RecordChanged = vm.Conditions != before.Conditions };
        }

        var order = VmJson.ReadOrder(vm.Order);
        var applied = AppliedHardware.OfRecord(vm, order);
        if (applied.DiskCount is null && seen.DiskCount is { } disks)
            vm.Applied = VmJson.Write(applied = applied with { DiskCount = disks, At = now });
        var news = Compare(vm, rows, Comparison.Of(vm.Name, order, applied, seen), now);
        AsDeclared.Set(vm, [.. rows.Except(news.Ended), .. news.Added], now);
        return news with { RecordChanged = (vm.Applied, vm.Conditions) != before };
    }

    private static DriftNews Compare(VirtualMachine vm, IReadOnlyList<VmDrift> rows, IReadOnlyList<Comparison> compared, DateTimeOffset now)
    {
        var (added, ended, seenNew, restated) = (new List<VmDrift>(), new List<VmDrift>(), new List<VmDrift>(), false);
        foreach (var one in compared)
        {
            var row = rows.FirstOrDefault(candidate => candidate.Property == one.Property);
            if (one.Differs && row is null)
            {
                added.Add(new VmDrift { VirtualMachineId = vm.Id, Property = one.Property, Declared = one.Declared!, Applied = one.Applied, Observed = one.Observed!, Since = now });
            }
            else if (one.Differs && row is not null)
            {
                restated |= (row.Declared, row.Applied, row.Observed) != (one.Declared!, one.Applied, one.Observed!);
                if (row.Observed != one.Observed)
                    seenNew.Add(row);
                row.Since = row.Observed == one.Observed ? row.Since : now;
                (row.Declared, row.Applied, row.Observed) = (one.Declared!, one.Applied, one.Observed!);
            }
            else if (!one.IsUnknown && row is not null)
            {
                ended.Add(row);
            }
        }

        return new DriftNews { Added = added, Ended = ended, ToTell = [.. added, .. seenNew.Where(row => !row.IsIgnored)], RowsChanged = restated };
    }
}

/// <summary>What a look changed.</summary>
internal sealed record DriftNews
{
    /// <summary>Rows that were not there before.</summary>
    public IReadOnlyList<VmDrift> Added { get; init; } = [];

    /// <summary>Rows whose difference went away.</summary>
    public IReadOnlyList<VmDrift> Ended { get; init; } = [];

    /// <summary>Differences that nobody was told of, or that are others now.</summary>
    public IReadOnlyList<VmDrift> ToTell { get; init; } = [];

    /// <summary>Rows that stay say something else now.</summary>
    public bool RowsChanged { get; init; }

    /// <summary>The VM's own record says something else now.</summary>
    public bool RecordChanged { get; init; }

    /// <summary>Nothing is to be written.</summary>
    public bool IsNothing => this is { Added.Count: 0, Ended.Count: 0, RowsChanged: false, RecordChanged: false };
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Client.Snapshots;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Snapshots.Create;
using Orchestrator.Snapshots.Remove;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Snapshots;

/// <summary>Puts together what the records say of a VM's snapshots and what vCenter has. Where vCenter cannot be asked, the records serve.</summary>
internal sealed class SnapshotReader(Database database, LiveVms live)
{
    /// <summary>In the order of vCenter's tree, then those that are not in it.</summary>
    public async Task<IReadOnlyList<SnapshotView>> ListAsync(VirtualMachine vm, CancellationToken cancellationToken)
    {
        var (rows, taken, runs) = await ReadRecordsAsync(vm.Id, cancellationToken);
        var current = rows.Where(row => row.State is SnapshotState.Ordered or SnapshotState.Present).ToList();
        var seen = await SeeAsync(vm, cancellationToken);
        var views = new List<SnapshotView>();
        foreach (var found in seen?.AllSnapshots() ?? [])
        {
            if (rows.Find(row => IsOf(row, found)) is { } row)
            {
                views.Add(SnapshotViews.Of(row, taken.GetValueOrDefault(row.Id), seen, found));
                current.Remove(row);
            }
            else
            {
                var run = runs.Find(run => SnapshotChangeState.Carries(found, RemoveSnapshotState.BackupMark(run)));
                views.Add(SnapshotViews.Of(vm.Id, run == Guid.Empty ? null : run, seen!, found));
            }
        }

        views.AddRange(current.Select(row => SnapshotViews.Of(row, taken.GetValueOrDefault(row.Id), seen, null)));
        return views;
    }

    public async Task<SnapshotView?> FindAsync(VirtualMachine vm, Guid id, CancellationToken cancellationToken)
    {
        var (rows, taken, _) = await ReadRecordsAsync(vm.Id, cancellationToken);
        if (rows.Find(row => row.Id == id) is not { } row)
            return null;
        var seen = await SeeAsync(vm, cancellationToken);
        return SnapshotViews.Of(row, taken.GetValueOrDefault(id), seen, seen?.AllSnapshots().FirstOrDefault(found => IsOf(row, found)));
    }

    private static bool IsOf(VmSnapshot row, VirtualMachineSnapshotTree found) =>
        SnapshotChangeState.Carries(found, SnapshotChangeState.MarkOf(row.Id)) || (found.Snapshot.Value == row.MoId && InventoryName.Decode(found.Name) == row.Name);

    private async Task<VmRecord?> SeeAsync(VirtualMachine vm, CancellationToken cancellationToken) =>
        vm.MoId is null || vm.State == VmState.Retired ? null : (await live.ReadAsync(vm, cancellationToken)).Seen;

    private async Task<(List<VmSnapshot> Rows, Dictionary<Guid, CreateSnapshotState> Taken, List<Guid> Runs)> ReadRecordsAsync(Guid vm, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var rows = await db.VmSnapshots.AsNoTracking().Where(snapshot => snapshot.VirtualMachineId == vm).OrderBy(snapshot => snapshot.Id).ToListAsync(cancellationToken);
        var facts = await db.Operations.AsNoTracking()
            .Where(operation => operation.VirtualMachineId == vm && operation.Kind == CreateSnapshotOperation.KindName)
            .Select(operation => operation.Facts)
            .ToListAsync(cancellationToken);
        var runs = await db.BackupRuns.AsNoTracking().Where(run => run.VirtualMachineId == vm).Select(run => run.Id).ToListAsync(cancellationToken);
        var taken = facts.Select(text => System.Text.Json.JsonSerializer.Deserialize(text, SnapshotJson.Default.CreateSnapshotState)!).ToDictionary(state => state.SnapshotId);
        return (rows, taken, runs);
    }
}

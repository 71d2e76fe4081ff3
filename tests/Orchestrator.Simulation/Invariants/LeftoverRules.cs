using Orchestrator.Backups;
using Orchestrator.Simulation.World;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Vms;

namespace Orchestrator.Simulation.Invariants;

/// <summary>I4: no snapshot, copy, tag, folder or file of ours is left over.</summary>
internal static class LeftoverRules
{
    private const string BackupMark = "orchestrator-";
    private static readonly string[] s_folders = [SiteCatalogue.Folder, SiteCatalogue.BackupFolder, "/DC0/vm/templates"];

    public static IEnumerable<string> Find(Remains left)
    {
        foreach (var (vm, marker) in left.Marked.Where(pair => pair.Marker.Role == VmMarker.BackupRole))
        {
            if (!left.Points.Any(point => point.RunId == marker.Id && point.State != RestorePointState.Pruned) && !left.IsTold(vm))
                yield return $"I4: the copy {vm.Name} ({vm.Id}) belongs to no restore point";
        }

        foreach (var (vm, _) in left.Marked)
        {
            foreach (var snapshot in vm.Snapshots.Where(snapshot => snapshot.Name.StartsWith(BackupMark, StringComparison.Ordinal) && !left.Snapshots.Any(row => row.MoId == snapshot.Id)))
            {
                if (!left.IsTold(vm))
                    yield return $"I4: the snapshot {snapshot.Name} ({snapshot.Id}) of {vm.Name} is left";
            }
        }

        foreach (var folder in left.State.Every<Folder>().Where(folder => folder.Type == "VIRTUAL_MACHINE").Select(folder => Naming.PathOf(left.State, folder)).Order(StringComparer.Ordinal))
        {
            if (folder.StartsWith("/DC0/vm/", StringComparison.Ordinal) && !s_folders.Contains(folder))
                yield return $"I4: the folder {folder} is left";
        }

        foreach (var tag in left.State.Every<Tag>().OrderBy(tag => tag.Name, StringComparer.Ordinal))
        {
            foreach (var attached in tag.Objects.Where(attached => attached.StartsWith("VirtualMachine:", StringComparison.Ordinal) && left.Marked.All(pair => $"VirtualMachine:{pair.Vm.Id}" != attached)).Order(StringComparer.Ordinal))
                yield return $"I4: the tag {tag.Name} is attached to {attached}, which is not ours";
        }

        foreach (var disk in left.State.Every<LooseDisk>().Select(disk => disk.File).Order(StringComparer.Ordinal))
            yield return $"I4: the file {disk} is left";
    }
}

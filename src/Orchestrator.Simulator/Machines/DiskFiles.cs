using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Machines;

/// <summary>Files of disks by their datastore paths: those of VMs, and those that hang on none.</summary>
internal static class DiskFiles
{
    public static VimTask Copy(Change change, string source, string destination, string? datacenter, Caller caller) => TaskFlow.Start(
        change, new("CopyVirtualDisk_Task", "VirtualDiskManager.copyVirtualDisk", Of(change.State, datacenter), change.Options.CloneDuration, new CopyDiskWork(source, destination)), caller);

    public static VimTask Delete(Change change, string file, string? datacenter, Caller caller) => TaskFlow.Start(
        change, new("DeleteVirtualDisk_Task", "VirtualDiskManager.deleteVirtualDisk", Of(change.State, datacenter), change.Options.DestroyDuration, new DeleteDiskWork(file)), caller);

    /// <summary>As SCSI inquiry page 0x83 has it.</summary>
    public static string Uuid(InventoryState state, string file)
    {
        if (Find(state, file) is null)
            throw NotFound(file);
        var digits = "6000c29" + DeterministicGuid.Of(file.Length, file, 0).ToString("N")[7..];
        var pairs = Enumerable.Range(0, 16).Select(index => digits.Substring(2 * index, 2)).ToArray();
        return $"{string.Join(' ', pairs[..8])}-{string.Join(' ', pairs[8..])}";
    }

    public static (string Datastore, long Capacity)? Find(InventoryState state, string file)
    {
        if (state.Find<LooseDisk>(LooseDisk.IdOf(file)) is { } loose)
            return (loose.Datastore, loose.Capacity);
        return state.Vms.Values.SelectMany(vm => vm.Disks).FirstOrDefault(disk => disk.File == file) is { } disk ? (disk.Datastore, disk.Capacity) : null;
    }

    public static RefusedException NotFound(string file) => Refusals.Vim("FileNotFound", new JsonObject { ["file"] = file });

    private static Datacenter Of(InventoryState state, string? id) => state.Get<Datacenter>(id ?? "", "Datacenter");
}

internal sealed record CopyDiskWork(string Source, string Destination) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        if (DiskFiles.Find(change.State, Source) is not { } source)
            throw DiskFiles.NotFound(Source);
        if (DiskFiles.Find(change.State, Destination) is not null)
            throw Refusals.Vim("FileAlreadyExists", new JsonObject { ["file"] = Destination });
        var name = Destination[1..Destination.IndexOf(']', StringComparison.Ordinal)];
        var store = change.State.Every<Datastore>().FirstOrDefault(store => store.Name == name) ?? throw DiskFiles.NotFound(Destination);
        Footprint.Require(change.State, [(store.Id, source.Capacity)]);
        change.Put(new LooseDisk { Id = LooseDisk.IdOf(Destination), File = Destination, Datastore = store.Id, Capacity = source.Capacity });
        change.Charge(store.Id, source.Capacity);
        return null;
    }
}

internal sealed record DeleteDiskWork(string File) : TaskWork
{
    public override TaskResult? Complete(Change change, VimTask task)
    {
        if (change.State.Vms.Values.Any(vm => vm.Disks.Any(disk => disk.File == File)))
            throw Refusals.Vim("FileLocked", new JsonObject { ["file"] = File });
        var loose = change.State.Find<LooseDisk>(LooseDisk.IdOf(File)) ?? throw DiskFiles.NotFound(File);
        change.Remove(loose);
        change.Charge(loose.Datastore, -loose.Capacity);
        return null;
    }
}

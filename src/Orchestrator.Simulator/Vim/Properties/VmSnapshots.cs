using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary><c>VirtualMachine.snapshot</c> and <c>layoutEx</c>.</summary>
internal static class VmSnapshots
{
    public static JsonNode? Info(Vm vm) => vm.Snapshots.IsEmpty
        ? null
        : Wire.Object(
            "VirtualMachineSnapshotInfo",
            ("currentSnapshot", vm.CurrentSnapshot is { } current ? Wire.Ref("VirtualMachineSnapshot", current) : null),
            ("rootSnapshotList", Trees(vm, null)));

    public static JsonNode Layout(Vm vm)
    {
        var files = new JsonArray();
        var disks = new JsonArray();
        files.Add(File(0, vm.VmPath, "config", 4096));
        foreach (var disk in vm.Disks)
        {
            var key = files.Count;
            files.Add(File(key, disk.File, "diskDescriptor", 512));
            files.Add(File(key + 1, disk.File.Replace(".vmdk", "-flat.vmdk", StringComparison.Ordinal), "diskExtent", disk.Capacity));
            disks.Add(Wire.Object("VirtualMachineFileLayoutExDiskLayout", ("key", disk.Key), ("chain", Wire.Array([Wire.Object("VirtualMachineFileLayoutExDiskUnit", ("fileKey", new JsonArray(key, key + 1)))]))));
        }

        var snapshots = Wire.Array(vm.Snapshots.Select(snapshot => Wire.Object("VirtualMachineFileLayoutExSnapshotLayout", ("key", Wire.Ref("VirtualMachineSnapshot", snapshot.Id)), ("dataKey", -1), ("memoryKey", -1))));
        return Wire.Object("VirtualMachineFileLayoutEx", ("file", files), ("disk", disks), ("snapshot", snapshots), ("timestamp", Wire.Time(vm.Modified)));
    }

    private static JsonArray Trees(Vm vm, string? parent) => Wire.Array(vm.Snapshots.Where(snapshot => snapshot.Parent == parent).Select(snapshot => Wire.Object(
        "VirtualMachineSnapshotTree",
        ("snapshot", Wire.Ref("VirtualMachineSnapshot", snapshot.Id)),
        ("vm", Wire.Ref(MoRef.Vm(vm.Id))),
        ("name", snapshot.Name),
        ("description", snapshot.Description),
        ("id", snapshot.Number),
        ("createTime", Wire.Time(snapshot.Created)),
        ("state", Wire.Power(snapshot.Power)),
        ("quiesced", snapshot.Quiesced),
        ("childSnapshotList", Trees(vm, snapshot.Id) is { Count: > 0 } children ? children : null),
        ("replaySupported", false))));

    private static JsonObject File(int key, string name, string type, long size) =>
        Wire.Object("VirtualMachineFileLayoutExFileInfo", ("key", key), ("name", name), ("type", type), ("size", size), ("uniqueSize", size), ("accessible", true));
}

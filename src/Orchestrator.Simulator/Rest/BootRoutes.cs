using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>What VMs boot from, and ISO images of libraries in their CD drives.</summary>
internal static class BootRoutes
{
    private const string Devices = "/api/vcenter/vm/{vm}/hardware/boot/device";
    private static readonly string[] Types = ["CDROM", "DISK", "ETHERNET", "FLOPPY"];

    public static void Add(RestTable table) => table
        .Get(Devices, List)
        .Call("PUT", Devices, Set)
        .Call("POST", "/api/vcenter/iso/image?action=mount", Mount);

    private static Reply List(VendorCall call)
    {
        var vm = VmRoutes.Visible(call.State, call["vm"]);
        return Reply.Ok(Build.Array(vm.BootDevices.Select(device => device == "DISK"
            ? Build.Object(("type", device), ("disks", Build.Strings(vm.Disks.Take(1).Select(disk => VmViews.Key(disk.Key)))))
            : Build.Object(("type", device)))));
    }

    private static Reply Set(VendorCall call)
    {
        Bodies.Flat(call.Body, "devices");
        string[] devices = [.. call.Body.List("devices").Select(device => device.Required("type"))];
        if (devices.FirstOrDefault(device => !Types.Contains(device)) is { } unknown)
            throw Refusals.InvalidArgument("devices", $"'{unknown}' is no device to boot from.");
        call.VCenter.Door.Write(change => change.Put(VmRoutes.Visible(change.State, call["vm"]) with { BootDevices = [.. devices] }));
        return Reply.NoContent;
    }

    private static Reply Mount(VendorCall call)
    {
        Bodies.Flat(call.Body, "library_item", "vm");
        var (item, id) = (LibraryRoutes.Item(call.State, call.Body.Required("library_item")), call.Body.Required("vm"));
        if (item.Files is not [var file, ..])
            throw LibraryRoutes.Missing("file of library item", item.Id);
        var vm = call.VCenter.Door.Write(change =>
        {
            var target = VmRoutes.Visible(change.State, id);
            return change.Put(DeviceEditor.Apply(change, target, new AddCdrom(LibraryPaths.Of(change.State, item, file), StartConnected: true), 0));
        });
        return Reply.Ok(VmViews.Key(vm.Cdroms[^1].Key));
    }
}

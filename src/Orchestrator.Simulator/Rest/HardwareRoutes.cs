using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Power apart, what a VM is made of; every write is a reconfiguration.</summary>
internal static class HardwareRoutes
{
    private const string Path = "/api/vcenter/vm/{vm}/hardware";
    private static readonly string[] NicMembers = ["upt_compatibility_enabled", "upt_v2_compatibility_enabled", "mac_type", "mac_address", "wake_on_lan_enabled", "backing", "start_connected", "allow_guest_control"];
    private static readonly string[] CdromMembers = ["backing", "start_connected", "allow_guest_control"];

    public static void Add(RestTable table)
    {
        table
            .Get(Path, call => Show(call, _ => VmViews.Hardware()))
            .Get(Path + "/boot", call => Show(call, _ => VmViews.Boot()))
            .Get(Path + "/cpu", call => Show(call, VmViews.Cpu))
            .Work("PATCH", Path + "/cpu", (call, change) => Edit(call, change, Cpu(call.Body)))
            .Get(Path + "/memory", call => Show(call, VmViews.Memory))
            .Work("PATCH", Path + "/memory", (call, change) => Edit(call, change, Memory(call.Body)));
        AddDisks(table);
        AddNics(table);
        AddCdroms(table);
        table
            .Get(Path + "/adapter/scsi", call => Show(call, _ => new JsonArray(Build.Object(("adapter", "1000")))))
            .Get(Path + "/adapter/scsi/{adapter}", call => call["adapter"] == "1000" ? Show(call, _ => VmViews.ScsiAdapter()) : throw NoDevice("adapter", call["adapter"]));
    }

    private static void AddDisks(RestTable table) => table
        .Get(Path + "/disk", call => Show(call, vm => Build.Array(vm.Disks.Select(disk => Build.Object(("disk", VmViews.Key(disk.Key)))))))
        .Get(Path + "/disk/{disk}", call => Show(call, vm => VmViews.Disk(Disk(vm, call["disk"]))))
        .Add("POST", Path + "/disk", call => Added(call, RestVmSpec.Disk(Bodies.Flat(call.Body, "type", "ide", "scsi", "sata", "nvme", "backing", "new_vmdk")), vm => vm.Disks.Max(disk => disk.Key)))
        .Work("PATCH", Path + "/disk/{disk}", EditBacking)
        .Work("DELETE", Path + "/disk/{disk}", (call, change) => Edit(call, change, new RemoveDisk(Disk(Vm(call, change), call["disk"]).Key, DestroyFile: false)));

    private static void AddNics(RestTable table) => table
        .Get(Path + "/ethernet", call => Show(call, vm => Build.Array(vm.Nics.Select(nic => Build.Object(("nic", VmViews.Key(nic.Key)))))))
        .Get(Path + "/ethernet/{nic}", call => Show(call, vm => VmViews.Nic(vm, Nic(vm, call["nic"]), call.State)))
        .Add("POST", Path + "/ethernet", call => Added(call, RestVmSpec.Nic(Bodies.Flat(call.Body, ["type", "pci_slot_number", .. NicMembers])), vm => vm.Nics.Max(nic => nic.Key)))
        .Work("PATCH", Path + "/ethernet/{nic}", (call, change) => Edit(call, change, new EditNic(Nic(Vm(call, change), call["nic"]).Key, RestVmSpec.NicSettings(Bodies.Flat(call.Body, NicMembers)))))
        .Work("DELETE", Path + "/ethernet/{nic}", (call, change) => Edit(call, change, new RemoveNic(Nic(Vm(call, change), call["nic"]).Key)))
        .Work("POST", Path + "/ethernet/{nic}?action=connect", (call, change) => Plug(call, change, true))
        .Work("POST", Path + "/ethernet/{nic}?action=disconnect", (call, change) => Plug(call, change, false));

    private static void AddCdroms(RestTable table) => table
        .Get(Path + "/cdrom", call => Show(call, vm => Build.Array(vm.Cdroms.Select(cdrom => Build.Object(("cdrom", VmViews.Key(cdrom.Key)))))))
        .Get(Path + "/cdrom/{cdrom}", call => Show(call, vm => VmViews.Cdrom(Cdrom(vm, call["cdrom"]))))
        .Add("POST", Path + "/cdrom", call => Added(call, RestVmSpec.Cdrom(Bodies.Flat(call.Body, ["type", "ide", "sata", .. CdromMembers])), vm => vm.Cdroms.Max(cdrom => cdrom.Key)))
        .Work("PATCH", Path + "/cdrom/{cdrom}", (call, change) => Edit(call, change, Change(Cdrom(Vm(call, change), call["cdrom"]), Bodies.Flat(call.Body, CdromMembers))))
        .Work("DELETE", Path + "/cdrom/{cdrom}", (call, change) => Edit(call, change, new RemoveCdrom(Cdrom(Vm(call, change), call["cdrom"]).Key)));

    private static Reply Show(VendorCall call, Func<Vm, JsonNode> view) => Reply.Ok(view(VmRoutes.Visible(call.State, call["vm"])));

    private static async ValueTask<Reply> Added(VendorCall call, DeviceEdit edit, Func<Vm, int> newest)
    {
        await call.Run(change => Edit(call, change, edit));
        return Reply.Of(201, VmViews.Key(newest(call.State.Vm(call["vm"]))));
    }

    private static VimTask Edit(VendorCall call, Change change, DeviceEdit edit) => Edit(call, change, new VmEdit { Devices = [edit] });

    private static VimTask Edit(VendorCall call, Change change, VmEdit edit) => Machine.Reconfigure(change, Vm(call, change).Id, edit, call.Caller);

    private static VimTask EditBacking(VendorCall call, Change change)
    {
        Bodies.Flat(call.Body, "backing");
        return Edit(call, change, new EditDisk(Disk(Vm(call, change), call["disk"]).Key, null));
    }

    private static EditCdrom Change(Cdrom cdrom, JsonObject body) => new(cdrom.Key, body.Child("backing").Text("iso_file"), body.Flag("start_connected"), null);

    private static VmEdit Cpu(JsonObject body)
    {
        Bodies.Flat(body, "count", "cores_per_socket", "hot_add_enabled", "hot_remove_enabled");
        return new() { CpuCount = body.Number("count"), CoresPerSocket = body.Number("cores_per_socket"), CpuHotAdd = body.Flag("hot_add_enabled"), CpuHotRemove = body.Flag("hot_remove_enabled") };
    }

    private static VmEdit Memory(JsonObject body)
    {
        Bodies.Flat(body, "size_MiB", "hot_add_enabled");
        return new() { MemoryMiB = body.Number("size_MiB"), MemoryHotAdd = body.Flag("hot_add_enabled") };
    }

    private static VimTask Plug(VendorCall call, Change change, bool connected)
    {
        var vm = Vm(call, change);
        var nic = Nic(vm, call["nic"]);
        if (vm.Power != PowerState.On)
            throw Refusals.MustBeOn(vm.Power);
        if (nic.Connected == connected)
            throw Refusals.AlreadyInDesiredState("com.vmware.api.vcenter.vm.hardware.already_in_desired_state", connected ? "The device is already connected." : "The device is already disconnected.");
        return Edit(call, change, new EditNic(nic.Key, new() { Connected = connected }));
    }

    private static Vm Vm(VendorCall call, Change change) => VmRoutes.Visible(change.State, call["vm"]);

    private static Disk Disk(Vm vm, string key) => vm.Disks.FirstOrDefault(disk => VmViews.Key(disk.Key) == key) ?? throw NoDevice("disk", key);

    private static Nic Nic(Vm vm, string key) => vm.Nics.FirstOrDefault(nic => VmViews.Key(nic.Key) == key) ?? throw NoDevice("nic", key);

    private static Cdrom Cdrom(Vm vm, string key) => vm.Cdroms.FirstOrDefault(cdrom => VmViews.Key(cdrom.Key) == key) ?? throw NoDevice("cdrom", key);

    private static RefusedException NoDevice(string kind, string key) =>
        Refusals.Rest(404, "NOT_FOUND", "com.vmware.api.vcenter.vm.hardware.device_not_found", string.Create(CultureInfo.InvariantCulture, $"The {kind} with identifier '{key}' does not exist."), key);
}

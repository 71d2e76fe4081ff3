using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Machines;

/// <summary>Adds, edits and removes disks, NICs and CD drives.</summary>
internal static class DeviceEditor
{
    public static Vm Apply(Change change, Vm vm, DeviceEdit edit, int index) => edit switch
    {
        AddDisk add => Add(change, vm, add),
        EditDisk disk => Edit(change, vm, disk, index),
        RemoveDisk disk => Remove(change, vm, disk, index),
        AddNic add => Add(change, vm, add, index),
        EditNic nic => vm with { Nics = vm.Nics.Replace(Nic(vm, nic.Key, index), Change(change, vm, Nic(vm, nic.Key, index), nic.Settings, index)) },
        RemoveNic nic => vm with { Nics = vm.Nics.Remove(Nic(vm, nic.Key, index)) },
        AddCdrom add => Add(vm, add),
        EditCdrom cdrom => Edit(vm, cdrom, index),
        RemoveCdrom cdrom => vm with { Cdroms = vm.Cdroms.Remove(Cdrom(vm, cdrom.Key, index)) },
        _ => throw Invalid(index, "device"),
    };

    public static RefusedException Invalid(int index, string property) => Refusals.Vim("InvalidDeviceSpec", new JsonObject { ["property"] = $"virtualDeviceSpec.device.{property}", ["deviceIndex"] = index });

    private static Vm Add(Change change, Vm vm, AddDisk add)
    {
        var loose = add.ExistingFile is { } file ? change.State.Find<LooseDisk>(LooseDisk.IdOf(file)) : null;
        var datastore = loose?.Datastore ?? add.Datastore ?? vm.Datastore;
        var store = change.State.Get<Datastore>(datastore, "Datastore");
        if (add.ExistingFile is null)
            Footprint.Require(change.State, [(datastore, add.Capacity)]);
        if (loose is not null)
        {
            // From now on the VM's disks count it.
            change.Remove(loose);
            change.Charge(loose.Datastore, -loose.Capacity);
        }
        var key = HardwareKeys.FreeKey(HardwareKeys.FirstDisk, vm.Disks.Select(disk => disk.Key));
        var unit = add.Unit ?? HardwareKeys.FreeUnit(vm.Disks.Select(disk => disk.Unit));
        if (vm.Disks.Any(disk => disk.Unit == unit) || unit is 7 or > 63)
            throw Refusals.Rest(400, "RESOURCE_IN_USE", "com.vmware.api.vcenter.vm.hardware.storage_address_in_use", "The specified storage address is in use.");
        var directory = vm.Directory[(vm.Directory.LastIndexOf(' ') + 1)..];
        var suffix = key == HardwareKeys.FirstDisk ? "" : $"_{key - HardwareKeys.FirstDisk}";
        return vm with
        {
            Disks = vm.Disks.Add(new Disk
            {
                Key = key,
                Unit = unit,
                Capacity = add.Capacity,
                Datastore = datastore,
                File = add.ExistingFile ?? $"[{store.Name}] {directory}/{directory}{suffix}.vmdk",
                Uuid = DeterministicGuid.Of(change.Options.Seed, "disk", change.NextNumber()),
                Thin = add.Thin,
            }),
        };
    }

    private static Vm Edit(Change change, Vm vm, EditDisk edit, int index)
    {
        var disk = Disk(vm, edit.Key, index);
        if (edit.Capacity is not { } capacity || capacity == disk.Capacity)
            return vm;
        // A disk never shrinks, and does not grow below a snapshot (quirk 85).
        if (capacity < disk.Capacity || vm.Snapshots.Length > 0)
            throw Invalid(index, "capacityInKB");
        Footprint.Require(change.State, [(disk.Datastore, capacity - disk.Capacity)]);
        return vm with { Disks = vm.Disks.Replace(disk, disk with { Capacity = capacity }) };
    }

    private static Vm Remove(Change change, Vm vm, RemoveDisk edit, int index)
    {
        var disk = Disk(vm, edit.Key, index);
        // Snapshots hold the file that would go.
        if (edit.DestroyFile && vm.Snapshots.Length > 0)
            throw Invalid(index, "backing.fileName");
        if (!edit.DestroyFile)
        {
            change.Charge(disk.Datastore, disk.Capacity);
            change.Put(new LooseDisk { Id = LooseDisk.IdOf(disk.File), File = disk.File, Datastore = disk.Datastore, Capacity = disk.Capacity });
        }

        return vm with { Disks = vm.Disks.Remove(disk) };
    }

    private static Vm Add(Change change, Vm vm, AddNic add, int index)
    {
        var nic = new Nic
        {
            Key = HardwareKeys.FreeKey(HardwareKeys.FirstNic, vm.Nics.Select(nic => nic.Key)),
            Mac = NewMac(change),
            Network = add.Settings.Network ?? throw Invalid(index, "backing"),
            Type = add.Type,
            Connected = vm.Power == PowerState.On && (add.Settings.Connected ?? add.Settings.StartConnected ?? true),
        };
        return vm with { Nics = vm.Nics.Add(Change(change, vm, nic, add.Settings, index)) };
    }

    private static Nic Change(Change change, Vm vm, Nic nic, NicSettings settings, int index)
    {
        var network = Network(change.State, settings, nic.Network, index);
        if (vm.Power != PowerState.On && settings.Connected == true)
            throw Refusals.MustBeOn(vm.Power);
        return nic with
        {
            Network = network.Id,
            // The port of a distributed switch comes back although nobody sent it (quirk 67).
            Port = network.Distributed ? (nic.Network == network.Id ? nic.Port : null) ?? Ports.For(nic.Mac) : null,
            Mac = settings.Mac ?? nic.Mac,
            MacAssigned = settings.Mac is null && nic.MacAssigned,
            StartConnected = settings.StartConnected ?? nic.StartConnected,
            Connected = settings.Connected ?? (nic.Connected || (settings.ConnectsRunning && vm.Power == PowerState.On)),
            AllowGuestControl = settings.AllowGuestControl ?? nic.AllowGuestControl,
            WakeOnLan = settings.WakeOnLan ?? nic.WakeOnLan,
        };
    }

    // A portgroup goes by its key and the UUID of its switch, and both have to fit. Real vCenters name the switch's property in these words
    // (vmware/terraform-provider-vsphere#1737); the key's is formed after it.
    private static Network Network(InventoryState state, NicSettings settings, string present, int index)
    {
        var network = state.Find<Network>(settings.Network ?? present);
        if (settings.SwitchUuid is not { } uuid)
            return network ?? throw Invalid(index, "backing");
        if (network is not { Distributed: true })
            throw Refusals.IncorrectParameter("spec.deviceChange.device.port.portgroupKey");
        return network.SwitchUuid == uuid ? network : throw Refusals.IncorrectParameter("spec.deviceChange.device.port.switchUuid");
    }

    private static Vm Add(Vm vm, AddCdrom add) => vm with
    {
        Cdroms = vm.Cdroms.Add(new Cdrom
        {
            Key = HardwareKeys.FreeKey(HardwareKeys.FirstCdrom, vm.Cdroms.Select(cdrom => cdrom.Key)),
            Unit = HardwareKeys.FreeUnit(vm.Cdroms.Select(cdrom => cdrom.Unit)),
            IsoFile = add.IsoFile,
            StartConnected = add.StartConnected,
            Connected = add.StartConnected && vm.Power == PowerState.On,
        }),
    };

    private static Vm Edit(Vm vm, EditCdrom edit, int index)
    {
        var cdrom = Cdrom(vm, edit.Key, index);
        var changed = cdrom with
        {
            IsoFile = edit.Ejects ? null : edit.IsoFile ?? cdrom.IsoFile,
            StartConnected = edit.StartConnected ?? cdrom.StartConnected,
            Connected = edit.Connected ?? cdrom.Connected,
        };
        return vm with { Cdroms = vm.Cdroms.Replace(cdrom, changed) };
    }

    public static string NewMac(Change change) => Mac(change.NextNumber());

    public static string Mac(int number) => FormattableString.Invariant($"00:50:56:{0x80 | ((number >> 16) & 0x3f):x2}:{(number >> 8) & 0xff:x2}:{number & 0xff:x2}");

    private static Disk Disk(Vm vm, int key, int index) => vm.Disks.FirstOrDefault(disk => disk.Key == key) ?? throw Invalid(index, "key");

    private static Nic Nic(Vm vm, int key, int index) => vm.Nics.FirstOrDefault(nic => nic.Key == key) ?? throw Invalid(index, "key");

    private static Cdrom Cdrom(Vm vm, int key, int index) => vm.Cdroms.FirstOrDefault(cdrom => cdrom.Key == key) ?? throw Invalid(index, "key");
}

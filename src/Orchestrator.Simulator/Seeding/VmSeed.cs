using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Seeding;

/// <summary>A VM that is simply there, without a task that made it.</summary>
internal static class VmSeed
{
    public static Vm Make(Change change, Site site, string name, string folder, Datastore datastore, string guestId, ToolsOrigin origin, long diskSize, string network)
    {
        var number = change.NextNumber();
        var on = site.Networks.First(known => known.Name == network);
        var mac = DeviceEditor.NewMac(change);
        var plain = name.Replace(' ', '_');
        return new Vm
        {
            Id = $"vm-{number}",
            Name = name,
            Parent = folder,
            Host = site.Hosts[change.State.Vms.Count % site.Hosts.Length],
            Pool = site.Pool,
            Datastore = datastore.Id,
            Directory = $"[{datastore.Name}] {plain}",
            BiosUuid = DeterministicGuid.Of(change.Options.Seed, "bios", number),
            InstanceUuid = DeterministicGuid.Of(change.Options.Seed, "instance", number),
            GuestId = guestId,
            Created = change.At,
            Modified = change.At,
            Tools = ToolsState.Of(origin),
            Disks = [new() { Key = HardwareKeys.FirstDisk, Unit = 0, Capacity = diskSize, Datastore = datastore.Id, File = $"[{datastore.Name}] {plain}/{plain}.vmdk", Uuid = DeterministicGuid.Of(change.Options.Seed, "disk", number), Thin = true }],
            Nics = [new() { Key = HardwareKeys.FirstNic, Mac = mac, Network = on.Id, Port = on.Distributed ? Ports.For(mac) : null }],
            Cdroms = [new() { Key = HardwareKeys.FirstCdrom, Unit = 0 }],
        };
    }
}

using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Seeding;

/// <summary>The inventory of a new vCenter, decided by seed and size.</summary>
internal static class InventorySeed
{
    private const long GiB = 1L << 30;

    public static InventoryState Create(SimulatorOptions options, DateTimeOffset now)
    {
        var change = new Change(new InventoryState(), options, new FaultBook(options.Seed), now);
        change.Put(new Folder { Id = InventoryState.RootFolder, Name = "Datacenters", Parent = "", Type = "DATACENTER" });
        var datacenter = AddDatacenter(change);
        AddCluster(change, datacenter, 0);
        AddDatastores(change, datacenter);
        AddNetworks(change, datacenter);
        var templates = change.Put(new Folder { Id = $"group-v{change.NextNumber()}", Name = "templates", Parent = datacenter.VmFolder, Type = "VIRTUAL_MACHINE" });
        var site = Site.Of(change.State, templates.Id);
        TemplateSeed.Add(change, site);
        BystanderSeed.Add(change, site);
        SourceSeed.Add(change, site);
        for (var number = 1; number < options.Clusters; number++)
            AddCluster(change, datacenter, number);
        return change.Seal(1).State;
    }

    private static Datacenter AddDatacenter(Change change)
    {
        var datacenter = new Datacenter
        {
            Id = change.NewId("datacenter"),
            Name = "DC0",
            Parent = InventoryState.RootFolder,
            VmFolder = $"group-v{change.NextNumber()}",
            HostFolder = $"group-h{change.NextNumber()}",
            DatastoreFolder = $"group-s{change.NextNumber()}",
            NetworkFolder = $"group-n{change.NextNumber()}",
        };
        change.Put(datacenter);
        foreach (var (id, name, type) in new[] { (datacenter.VmFolder, "vm", "VIRTUAL_MACHINE"), (datacenter.HostFolder, "host", "HOST"), (datacenter.DatastoreFolder, "datastore", "DATASTORE"), (datacenter.NetworkFolder, "network", "NETWORK") })
            change.Put(new Folder { Id = id, Name = name, Parent = datacenter.Id, Type = type });
        return datacenter;
    }

    private static void AddCluster(Change change, Datacenter datacenter, int cluster)
    {
        var id = $"domain-c{change.NextNumber()}";
        var pool = $"resgroup-{change.NextNumber()}";
        change.Put(new Cluster { Id = id, Name = FormattableString.Invariant($"DC0_C{cluster}"), Parent = datacenter.HostFolder, Pool = pool });
        change.Put(new ResourcePool { Id = pool, Name = "Resources", Parent = id, Cluster = id });
        for (var number = 0; number < change.Options.Hosts; number++)
            change.Put(new HostSystem { Id = change.NewId("host"), Name = FormattableString.Invariant($"DC0_C{cluster}_H{number}"), Parent = id });
    }

    private static void AddDatastores(Change change, Datacenter datacenter)
    {
        for (var number = 0; number < change.Options.Datastores; number++)
            change.Put(new Datastore
            {
                Id = change.NewId("datastore"),
                Name = FormattableString.Invariant($"LocalDS_{number}"),
                Parent = datacenter.DatastoreFolder,
                Capacity = change.Options.DatastoreCapacityGiB * GiB,
                Url = $"ds:///vmfs/volumes/{DeterministicGuid.Of(change.Options.Seed, "datastore", number)}/",
            });
    }

    private static void AddNetworks(Change change, Datacenter datacenter)
    {
        var number = change.NextNumber();
        var distributed = change.Put(new DistributedSwitch
        {
            Id = FormattableString.Invariant($"dvs-{number}"),
            Name = "DVS0",
            Parent = datacenter.NetworkFolder,
            Uuid = DistributedSwitch.UuidOf(change.Options.Seed),
        });
        Add("VM Network", null, "10.3");
        // The uplinks of a distributed switch are listed as an ordinary portgroup (quirk 34).
        Add(FormattableString.Invariant($"{distributed.Name}-DVUplinks-{number}"), distributed.Uuid, "10.9", uplink: true);
        Add("DC0_DVPG0", distributed.Uuid, "10.1");
        Add("DC0_DVPG1", distributed.Uuid, "10.2");

        void Add(string name, string? uuid, string prefix, bool uplink = false) => change.Put(new Network
        {
            Id = change.NewId(uuid is null ? "network" : "dvportgroup"),
            Name = name,
            Parent = datacenter.NetworkFolder,
            SwitchUuid = uuid,
            Uplink = uplink,
            DhcpPrefix = prefix,
        });
    }
}

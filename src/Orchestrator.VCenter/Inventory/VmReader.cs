using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.VCenter.Inventory;

/// <summary>Makes a <see cref="VmRecord"/> of what one call reads.</summary>
internal static class VmReader
{
    public static readonly IReadOnlyList<string> Paths =
    [
        .. VmProperties.Paths,
        "runtime.bootTime",
        "config.changeVersion",
        "config.uuid",
        "config.annotation",
        "config.guestId",
        "config.extraConfig",
        "config.hardware.numCPU",
        "config.hardware.numCoresPerSocket",
        "config.hardware.memoryMB",
        "config.hardware.device",
        "config.cpuHotAddEnabled",
        "config.memoryHotAddEnabled",
        "config.tools",
        "datastore",
        "resourcePool",
        "snapshot",
        "recentTask",
    ];

    public static VmRecord Read(ObjectContent content, DateTimeOffset observedAt)
    {
        var id = VmId.From(content.Obj);
        var properties = (content.PropSet ?? []).ToDictionary(property => property.Name, property => property.Val);
        VimValue Get(string path) => properties.GetValueOrDefault(path);

        var facts = new VmFacts { Id = id, ObservedAt = observedAt };
        foreach (var (path, value) in properties)
            facts = VmProperties.Apply(facts, path, value);

        var devices = Get("config.hardware.device").AsList<VirtualDevice>();
        var snapshot = Get("snapshot").As<VirtualMachineSnapshotInfo>();
        return new VmRecord
        {
            Id = id,
            Name = facts.Name ?? "",
            Folder = facts.Folder,
            InstanceUuid = facts.InstanceUuid,
            BiosUuid = Get("config.uuid").AsString(),
            ResourcePool = Get("resourcePool").AsReference() is { } pool ? ResourcePoolId.From(pool) : null,
            ChangeVersion = Get("config.changeVersion").AsString(),
            Annotation = Get("config.annotation").AsString() ?? "",
            GuestId = Get("config.guestId").AsString(),
            IsTemplate = facts.IsTemplate == true,
            ExtraConfig = Options(Get("config.extraConfig")),
            NumCpu = (int)(Get("config.hardware.numCPU").AsInt64() ?? 0),
            CoresPerSocket = (int?)Get("config.hardware.numCoresPerSocket").AsInt64(),
            MemoryMiB = Get("config.hardware.memoryMB").AsInt64() ?? 0,
            CpuHotAdd = Get("config.cpuHotAddEnabled").AsBoolean() == true,
            MemoryHotAdd = Get("config.memoryHotAddEnabled").AsBoolean() == true,
            Devices = devices,
            Disks = [.. devices.OfType<VirtualDisk>().Select(Disk)],
            Nics = [.. devices.OfType<VirtualEthernetCard>().Select(Nic)],
            PowerState = facts.PowerState ?? default,
            BootTime = Get("runtime.bootTime").AsTime(),
            ConnectionState = facts.ConnectionState ?? default,
            Host = facts.Host,
            Datastores = [.. Get("datastore").AsList<ManagedObjectReference>().Select(DatastoreId.From)],
            Snapshots = snapshot?.RootSnapshotList ?? [],
            CurrentSnapshot = snapshot?.CurrentSnapshot is { } current ? SnapshotId.From(current) : null,
            ConsolidationNeeded = facts.ConsolidationNeeded == true,
            CustomizationPending = !string.IsNullOrEmpty(Get("config.tools").As<ToolsConfigInfo>()?.PendingCustomization),
            RecentTasks = Get("recentTask").AsList<ManagedObjectReference>(),
            Facts = facts,
        };
    }

    private static Dictionary<string, string> Options(VimValue value)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in value.AsList<OptionValue>())
        {
            if (Convert.ToString(option.Value.Raw, System.Globalization.CultureInfo.InvariantCulture) is { } text)
                options[option.Key] = text;
        }

        return options;
    }

    private static VmDisk Disk(VirtualDisk disk)
    {
        var file = disk.Backing as VirtualDeviceFileBackingInfo;
        return new VmDisk(
            disk.Key,
            disk.DeviceInfo?.Label ?? "",
            disk.CapacityInBytes ?? disk.CapacityInKB * 1024,
            disk.ControllerKey,
            disk.UnitNumber,
            file?.Datastore is { } datastore ? DatastoreId.From(datastore) : null,
            file?.FileName,
            file switch
            {
                VirtualDiskFlatVer2BackingInfo flat => flat.DiskMode,
                VirtualDiskSeSparseBackingInfo sparse => sparse.DiskMode,
                VirtualDiskRawDiskMappingVer1BackingInfo raw => raw.DiskMode,
                _ => null,
            });
    }

    private static VmNic Nic(VirtualEthernetCard nic) => new(
        nic.Key,
        nic.DeviceInfo?.Label ?? "",
        nic.GetType().Name,
        nic.MacAddress?.ToLowerInvariant(),
        nic.Backing switch
        {
            VirtualEthernetCardDistributedVirtualPortBackingInfo { Port.PortgroupKey: { } key } => new NetworkId(key),
            VirtualEthernetCardNetworkBackingInfo { Network: { } network } => new NetworkId(network.Value),
            _ => null,
        },
        nic.Connectable?.Connected == true,
        nic.Connectable?.StartConnected == true);
}

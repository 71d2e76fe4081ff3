using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.VCenter.Inventory;

/// <summary>One VM as one call reads it: what steps compare before and after they act.</summary>
public sealed record VmRecord
{
    /// <summary>The VM.</summary>
    public required VmId Id { get; init; }

    /// <summary>Name, decoded (quirk 29).</summary>
    public required string Name { get; init; }

    /// <summary>Folder that it is in; null for a VM of a vApp.</summary>
    public FolderId? Folder { get; init; }

    /// <summary>UUID that vCenter keeps unique: half of our identity of a VM.</summary>
    public string? InstanceUuid { get; init; }

    /// <summary>UUID of the firmware, which the guest sees; clones made by hand can share it.</summary>
    public string? BiosUuid { get; init; }

    /// <summary>Resource pool that it runs in; null for a template.</summary>
    public ResourcePoolId? ResourcePool { get; init; }

    /// <summary>Version of the configuration; give it back with a change to be sure that nobody came between.</summary>
    public string? ChangeVersion { get; init; }

    /// <summary>Note.</summary>
    public string Annotation { get; init; } = "";

    /// <summary>Guest operating system of the configuration.</summary>
    public string? GuestId { get; init; }

    /// <summary>Whether it is a template.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Options: our marker is among them.</summary>
    public IReadOnlyDictionary<string, string> ExtraConfig { get; init; } = new Dictionary<string, string>();

    /// <summary>Virtual CPUs in all.</summary>
    public int NumCpu { get; init; }

    /// <summary>Cores of a virtual socket.</summary>
    public int? CoresPerSocket { get; init; }

    /// <summary>Memory in MiB.</summary>
    public long MemoryMiB { get; init; }

    /// <summary>Whether CPUs can be added while running.</summary>
    public bool CpuHotAdd { get; init; }

    /// <summary>Whether memory can be added while running.</summary>
    public bool MemoryHotAdd { get; init; }

    /// <summary>All devices, as vCenter sent them.</summary>
    public IReadOnlyList<VirtualDevice> Devices { get; init; } = [];

    /// <summary>Disks.</summary>
    public IReadOnlyList<VmDisk> Disks { get; init; } = [];

    /// <summary>Network adapters.</summary>
    public IReadOnlyList<VmNic> Nics { get; init; } = [];

    /// <summary>Power state.</summary>
    public VirtualMachinePowerState PowerState { get; init; }

    /// <summary>When it was last powered on from off; null while it is off. A restart of the guest by itself does not change it.</summary>
    public DateTimeOffset? BootTime { get; init; }

    /// <summary>Whether vCenter can manage it at present.</summary>
    public VirtualMachineConnectionState ConnectionState { get; init; }

    /// <summary>Host that it is on.</summary>
    public HostId? Host { get; init; }

    /// <summary>Datastores that it has files on.</summary>
    public IReadOnlyList<DatastoreId> Datastores { get; init; } = [];

    /// <summary>Snapshots without a parent.</summary>
    public IReadOnlyList<VirtualMachineSnapshotTree> Snapshots { get; init; } = [];

    /// <summary>Snapshot that it runs on.</summary>
    public SnapshotId? CurrentSnapshot { get; init; }

    /// <summary>Whether its disks are to be merged (quirk 83).</summary>
    public bool ConsolidationNeeded { get; init; }

    /// <summary>Whether a customization waits for the next power-on.</summary>
    public bool CustomizationPending { get; init; }

    /// <summary>Tasks of this VM that run or ended not long ago: one may be ours, in flight.</summary>
    public IReadOnlyList<ManagedObjectReference> RecentTasks { get; init; } = [];

    /// <summary>The same as the watch would know it: power, Tools, guest.</summary>
    public required VmFacts Facts { get; init; }

    /// <summary>All snapshots, parents before children.</summary>
    public IEnumerable<VirtualMachineSnapshotTree> AllSnapshots()
    {
        var stack = new Stack<VirtualMachineSnapshotTree>(Snapshots.Reverse());
        while (stack.TryPop(out var snapshot))
        {
            yield return snapshot;
            foreach (var child in (snapshot.ChildSnapshotList ?? []).Reverse())
                stack.Push(child);
        }
    }
}

/// <summary>A disk of a VM.</summary>
/// <param name="Key">Device key.</param>
/// <param name="Label">Label, such as <c>Hard disk 1</c>.</param>
/// <param name="CapacityBytes">Bytes.</param>
/// <param name="ControllerKey">Controller that it hangs on.</param>
/// <param name="UnitNumber">Place on the controller.</param>
/// <param name="Datastore">Datastore of its file.</param>
/// <param name="FileName">Datastore path of its file.</param>
/// <param name="DiskMode">Usually <c>persistent</c>.</param>
public sealed record VmDisk(
    int Key,
    string Label,
    long CapacityBytes,
    int? ControllerKey,
    int? UnitNumber,
    DatastoreId? Datastore,
    string? FileName,
    string? DiskMode);

/// <summary>A network adapter of a VM.</summary>
/// <param name="Key">Device key.</param>
/// <param name="Label">Label, such as <c>Network adapter 1</c>.</param>
/// <param name="TypeName">Type of the device, such as <c>VirtualVmxnet3</c>.</param>
/// <param name="MacAddress">MAC address, lower case with colons.</param>
/// <param name="Network">Network or distributed port group that it is on.</param>
/// <param name="Connected">Whether it is plugged in now.</param>
/// <param name="StartConnected">Whether it is plugged in at power-on.</param>
public sealed record VmNic(
    int Key,
    string Label,
    string TypeName,
    string? MacAddress,
    NetworkId? Network,
    bool Connected,
    bool StartConnected);

namespace Orchestrator.VCenter.Vim;

/// <summary>Snapshots of a VM (vi-json VirtualMachineSnapshotInfo). Can lack a current one after a broken backup (quirk 83).</summary>
/// <param name="RootSnapshotList">Snapshots without a parent.</param>
/// <param name="CurrentSnapshot">Snapshot that the VM runs on.</param>
public sealed record VirtualMachineSnapshotInfo(
    IReadOnlyList<VirtualMachineSnapshotTree>? RootSnapshotList = null,
    ManagedObjectReference? CurrentSnapshot = null);

/// <summary>A snapshot and those below it (vi-json VirtualMachineSnapshotTree, cut). At most 31 in a chain (quirk 85).</summary>
/// <param name="Snapshot">The snapshot: keep its id, names are not unique (quirk 82).</param>
/// <param name="Name">Name.</param>
/// <param name="Description">Text.</param>
/// <param name="CreateTime">When it was made.</param>
/// <param name="State">Power state that it holds.</param>
/// <param name="Quiesced">Whether the guest was quiesced, as far as vCenter knows (quirk 81).</param>
/// <param name="ChildSnapshotList">Snapshots below.</param>
public sealed record VirtualMachineSnapshotTree(
    ManagedObjectReference Snapshot,
    string Name,
    string? Description = null,
    DateTimeOffset CreateTime = default,
    VirtualMachinePowerState? State = null,
    bool Quiesced = false,
    IReadOnlyList<VirtualMachineSnapshotTree>? ChildSnapshotList = null);

/// <summary>An interface as the guest reports it (vi-json GuestNicInfo, cut).</summary>
/// <param name="MacAddress">MAC address.</param>
/// <param name="Connected">Whether the adapter is plugged in.</param>
/// <param name="DeviceConfigId">Key of the adapter of the configuration; -1 where Tools could not tell (quirk 70).</param>
/// <param name="Network">Name of the network.</param>
/// <param name="IpAddress">Addresses, link-local ones included; can be empty (quirk 69).</param>
/// <param name="IpConfig">Addresses with prefix and origin.</param>
public sealed record GuestNicInfo(
    string? MacAddress = null,
    bool Connected = false,
    int DeviceConfigId = -1,
    string? Network = null,
    IReadOnlyList<string>? IpAddress = null,
    NetIpConfigInfo? IpConfig = null);

/// <summary>Addresses with prefix and origin (vi-json NetIpConfigInfo, cut).</summary>
/// <param name="IpAddress">Addresses.</param>
public sealed record NetIpConfigInfo(IReadOnlyList<NetIpConfigInfoIpAddress>? IpAddress = null);

/// <summary>An address of the guest (vi-json NetIpConfigInfoIpAddress, cut).</summary>
/// <param name="IpAddress">Address.</param>
/// <param name="PrefixLength">Bits of the network.</param>
/// <param name="Origin">How the guest came by it.</param>
/// <param name="State">State.</param>
public sealed record NetIpConfigInfoIpAddress(string IpAddress, int PrefixLength, string? Origin = null, string? State = null);

/// <summary>How the last customization went (vi-json GuestInfoCustomizationInfo).</summary>
/// <param name="CustomizationStatus">State.</param>
/// <param name="StartTime">Start.</param>
/// <param name="EndTime">End.</param>
/// <param name="ErrorMsg">What the guest said when it failed.</param>
public sealed record GuestInfoCustomizationInfo(
    CustomizationStatus CustomizationStatus,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? EndTime = null,
    string? ErrorMsg = null);

/// <summary>A file system of the guest (vi-json GuestDiskInfo, cut).</summary>
/// <param name="DiskPath">Mount point or drive.</param>
/// <param name="Capacity">Bytes.</param>
/// <param name="FreeSpace">Free bytes.</param>
public sealed record GuestDiskInfo(string? DiskPath = null, long? Capacity = null, long? FreeSpace = null);

/// <summary>Capacity and state of a datastore (vi-json DatastoreSummary, cut).</summary>
/// <param name="Name">Name, escaped as stored (quirk 29).</param>
/// <param name="Accessible">Whether a host reaches it; without it the figures mean nothing.</param>
/// <param name="Capacity">Bytes in all, as of vCenter's last look.</param>
/// <param name="FreeSpace">Free bytes, as of vCenter's last look.</param>
/// <param name="Type">Kind.</param>
/// <param name="MaintenanceMode"><c>normal</c> unless it is to be emptied.</param>
public sealed record DatastoreSummary(
    string Name,
    bool Accessible,
    long Capacity,
    long FreeSpace,
    string? Type = null,
    string? MaintenanceMode = null);

/// <summary>Load of a VM as of vCenter's last look (vi-json VirtualMachineQuickStats, cut).</summary>
/// <param name="GuestHeartbeatStatus">Heartbeat.</param>
/// <param name="OverallCpuUsage">MHz.</param>
/// <param name="GuestMemoryUsage">MiB.</param>
/// <param name="HostMemoryUsage">MiB.</param>
/// <param name="UptimeSeconds">Seconds since power-on.</param>
public sealed record VirtualMachineQuickStats(
    ManagedEntityStatus? GuestHeartbeatStatus = null,
    int? OverallCpuUsage = null,
    int? GuestMemoryUsage = null,
    int? HostMemoryUsage = null,
    int? UptimeSeconds = null);

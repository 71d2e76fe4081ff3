using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Automation;

/// <summary>Virtual CPUs (contract VcenterVmHardwareCpuInfo).</summary>
/// <param name="Count">Virtual CPUs in all.</param>
/// <param name="CoresPerSocket">Cores of a virtual socket.</param>
/// <param name="HotAddEnabled">Whether CPUs can be added while running.</param>
/// <param name="HotRemoveEnabled">Whether CPUs can be taken away while running.</param>
public sealed record VmHardwareCpuInfo(long Count, long CoresPerSocket, bool HotAddEnabled, bool HotRemoveEnabled);

/// <summary>
/// A change of CPUs (contract VcenterVmHardwareCpuUpdateSpec); null leaves as is. Running VMs take only more, and only with
/// hot-add; cores per socket only powered off (quirk 66).
/// </summary>
/// <param name="Count">Virtual CPUs in all.</param>
/// <param name="CoresPerSocket">Cores of a virtual socket.</param>
/// <param name="HotAddEnabled">Whether CPUs can be added while running.</param>
public sealed record VmHardwareCpuUpdateSpec(long? Count = null, long? CoresPerSocket = null, bool? HotAddEnabled = null);

/// <summary>Memory (contract VcenterVmHardwareMemoryInfo); sizes in MiB.</summary>
/// <param name="SizeMiB">Size.</param>
/// <param name="HotAddEnabled">Whether memory can be added while running.</param>
/// <param name="HotAddIncrementSizeMiB">Step of an addition while running.</param>
/// <param name="HotAddLimitMiB">Most that a running VM can have.</param>
public sealed record VmHardwareMemoryInfo(
    [property: JsonPropertyName("size_MiB")] long SizeMiB,
    bool HotAddEnabled,
    [property: JsonPropertyName("hot_add_increment_size_MiB")] long? HotAddIncrementSizeMiB = null,
    [property: JsonPropertyName("hot_add_limit_MiB")] long? HotAddLimitMiB = null);

/// <summary>A change of memory (contract VcenterVmHardwareMemoryUpdateSpec); null leaves as is. See quirk 66 for running VMs.</summary>
/// <param name="SizeMiB">Size in MiB.</param>
/// <param name="HotAddEnabled">Whether memory can be added while running.</param>
public sealed record VmHardwareMemoryUpdateSpec(
    [property: JsonPropertyName("size_MiB")] long? SizeMiB = null,
    bool? HotAddEnabled = null);

/// <summary>Address of a disk on its bus (contract VcenterVmHardwareScsiAddressInfo and kin).</summary>
/// <param name="Bus">Number of the controller.</param>
/// <param name="Unit">Place on it.</param>
public sealed record VmHardwareBusAddress(long Bus, long? Unit = null);

/// <summary>A disk (contract VcenterVmHardwareDiskInfo).</summary>
/// <param name="Label">Label, such as <c>Hard disk 1</c>.</param>
/// <param name="Type">Bus.</param>
/// <param name="Backing">File behind it.</param>
/// <param name="Scsi">Place on a SCSI controller.</param>
/// <param name="Sata">Place on a SATA controller.</param>
/// <param name="Nvme">Place on an NVMe controller.</param>
/// <param name="Capacity">Bytes; null where it cannot be read.</param>
public sealed record VmHardwareDiskInfo(
    string Label,
    VmHardwareDiskHostBusAdapterType Type,
    VmHardwareDiskBacking Backing,
    VmHardwareBusAddress? Scsi = null,
    VmHardwareBusAddress? Sata = null,
    VmHardwareBusAddress? Nvme = null,
    long? Capacity = null);

/// <summary>File behind a disk (contract VcenterVmHardwareDiskBackingInfo). Read the path, never build it (quirk 30).</summary>
/// <param name="Type">Kind.</param>
/// <param name="VmdkFile">Datastore path, such as <c>[ds] vm_1/vm.vmdk</c>.</param>
public sealed record VmHardwareDiskBacking(VmHardwareDiskBackingType Type, string? VmdkFile = null);

/// <summary>A row of the disk list (contract VcenterVmHardwareDiskSummary).</summary>
/// <param name="Disk">The disk.</param>
public sealed record VmHardwareDiskSummary(DiskId Disk);

/// <summary>A disk to add (contract VcenterVmHardwareDiskCreateSpec).</summary>
/// <param name="Type">Bus; null lets vCenter choose.</param>
/// <param name="Scsi">Place on a SCSI controller; null lets vCenter choose.</param>
/// <param name="NewVmdk">A new, empty file.</param>
/// <param name="Backing">An existing file instead.</param>
public sealed record VmHardwareDiskCreateSpec(
    VmHardwareDiskHostBusAdapterType? Type = null,
    VmHardwareBusAddress? Scsi = null,
    VmHardwareDiskVmdkCreateSpec? NewVmdk = null,
    VmHardwareDiskBacking? Backing = null);

/// <summary>A new, empty disk file (contract VcenterVmHardwareDiskVmdkCreateSpec).</summary>
/// <param name="Name">Name without directory; null lets vCenter choose.</param>
/// <param name="Capacity">Bytes.</param>
public sealed record VmHardwareDiskVmdkCreateSpec(string? Name = null, long? Capacity = null);

/// <summary>A network adapter (contract VcenterVmHardwareEthernetInfo).</summary>
/// <param name="Label">Label, such as <c>Network adapter 1</c>.</param>
/// <param name="Type">Adapter that the guest sees.</param>
/// <param name="MacType">Where the MAC address comes from.</param>
/// <param name="Backing">What it is connected to.</param>
/// <param name="State">Whether it is connected.</param>
/// <param name="StartConnected">Whether it is connected at power-on.</param>
/// <param name="AllowGuestControl">Whether the guest may disconnect it.</param>
/// <param name="MacAddress">MAC address; null until one is given.</param>
/// <param name="WakeOnLanEnabled">Whether it wakes the VM.</param>
/// <param name="UptCompatibilityEnabled">Whether pass-through is allowed.</param>
public sealed record VmHardwareEthernetInfo(
    string Label,
    VmHardwareEthernetEmulationType Type,
    VmHardwareEthernetMacAddressType MacType,
    VmHardwareEthernetBackingInfo Backing,
    VmHardwareConnectionState State,
    bool StartConnected,
    bool AllowGuestControl,
    string? MacAddress = null,
    bool? WakeOnLanEnabled = null,
    bool? UptCompatibilityEnabled = null);

/// <summary>
/// What an adapter is connected to (contract VcenterVmHardwareEthernetBackingInfo). On a distributed port group it comes back
/// with a port, switch and cookie that nobody sent: compare only what you set (quirk 67).
/// </summary>
/// <param name="Type">Kind.</param>
/// <param name="Network">Network or port group.</param>
/// <param name="NetworkName">Name of a standard port group.</param>
/// <param name="DistributedSwitchUuid">Switch that vCenter chose.</param>
/// <param name="DistributedPort">Port that vCenter chose.</param>
/// <param name="ConnectionCookie">Cookie that vCenter chose.</param>
public sealed record VmHardwareEthernetBackingInfo(
    VmHardwareEthernetBackingType Type,
    NetworkId? Network = null,
    string? NetworkName = null,
    string? DistributedSwitchUuid = null,
    string? DistributedPort = null,
    long? ConnectionCookie = null);

/// <summary>A row of the adapter list (contract VcenterVmHardwareEthernetSummary).</summary>
/// <param name="Nic">The adapter.</param>
public sealed record VmHardwareEthernetSummary(NicId Nic);

/// <summary>What to connect an adapter to (contract VcenterVmHardwareEthernetBackingSpec).</summary>
/// <param name="Type">Kind.</param>
/// <param name="Network">Network or port group.</param>
public sealed record VmHardwareEthernetBackingSpec(VmHardwareEthernetBackingType Type, NetworkId? Network = null);

/// <summary>An adapter to add (contract VcenterVmHardwareEthernetCreateSpec).</summary>
/// <param name="Backing">What to connect it to.</param>
/// <param name="Type">Adapter that the guest sees; null takes the guest's default.</param>
/// <param name="StartConnected">Whether it is connected at power-on.</param>
/// <param name="MacType">Where the MAC address comes from.</param>
/// <param name="MacAddress">MAC address, with <c>MANUAL</c> only.</param>
public sealed record VmHardwareEthernetCreateSpec(
    VmHardwareEthernetBackingSpec Backing,
    VmHardwareEthernetEmulationType? Type = null,
    bool? StartConnected = null,
    VmHardwareEthernetMacAddressType? MacType = null,
    string? MacAddress = null);

/// <summary>A change of an adapter (contract VcenterVmHardwareEthernetUpdateSpec); null leaves as is.</summary>
/// <param name="Backing">What to connect it to.</param>
/// <param name="StartConnected">Whether it is connected at power-on.</param>
/// <param name="MacType">Where the MAC address comes from.</param>
/// <param name="MacAddress">MAC address, with <c>MANUAL</c> only.</param>
public sealed record VmHardwareEthernetUpdateSpec(
    VmHardwareEthernetBackingSpec? Backing = null,
    bool? StartConnected = null,
    VmHardwareEthernetMacAddressType? MacType = null,
    string? MacAddress = null);

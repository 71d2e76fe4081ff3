using System.Text.Json.Serialization;

namespace Orchestrator.VCenter.Vim;

/// <summary>How to clone (vi-json VirtualMachineCloneSpec, cut).</summary>
public sealed record VirtualMachineCloneSpec
{
    /// <summary>Where to.</summary>
    public required VirtualMachineRelocateSpec Location { get; init; }

    /// <summary>Whether the clone becomes a template.</summary>
    public bool Template { get; init; }

    /// <summary>Whether the clone is powered on at once.</summary>
    public bool PowerOn { get; init; }

    /// <summary>What to change in the clone; takes instance UUID, annotation and extraConfig: our marker.</summary>
    public VirtualMachineConfigSpec? Config { get; init; }

    /// <summary>Customization of the guest, applied at the first power-on.</summary>
    public CustomizationSpec? Customization { get; init; }

    /// <summary>Snapshot to clone from; without it the present state.</summary>
    public ManagedObjectReference? Snapshot { get; init; }

    /// <summary>Whether memory is cloned too; needs a snapshot.</summary>
    public bool? Memory { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualMachineCloneSpec);
}

/// <summary>How to clone a running VM (vi-json VirtualMachineInstantCloneSpec).</summary>
/// <param name="Name">Name, encoded (quirk 29).</param>
/// <param name="Location">Where to: folder, datastore, pool; of devices only backings of network adapters may be changed.</param>
/// <param name="Config">Options of the clone's <c>extraConfig</c>, which its guest can read.</param>
/// <param name="BiosUuid">BIOS UUID; without it vCenter chooses.</param>
public sealed record VirtualMachineInstantCloneSpec(
    string Name,
    VirtualMachineRelocateSpec Location,
    IReadOnlyList<OptionValue>? Config = null,
    string? BiosUuid = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualMachineInstantCloneSpec);
}

/// <summary>Where a VM and its disks go (vi-json VirtualMachineRelocateSpec, cut).</summary>
public sealed record VirtualMachineRelocateSpec
{
    /// <summary>Datastore.</summary>
    public ManagedObjectReference? Datastore { get; init; }

    /// <summary>Resource pool; needed when the source is a template.</summary>
    public ManagedObjectReference? Pool { get; init; }

    /// <summary>Host; without it DRS or vCenter chooses.</summary>
    public ManagedObjectReference? Host { get; init; }

    /// <summary>Folder, for a relocation.</summary>
    public ManagedObjectReference? Folder { get; init; }

    /// <summary>How disks are copied; see <see cref="VirtualMachineRelocateDiskMoveOptions"/>.</summary>
    public VirtualMachineRelocateDiskMoveOptions? DiskMoveType { get; init; }

    /// <summary>Devices to change on the way.</summary>
    public IReadOnlyList<VirtualDeviceConfigSpec>? DeviceChange { get; init; }

    /// <summary>Datastores of single disks.</summary>
    public IReadOnlyList<VirtualMachineRelocateSpecDiskLocator>? Disk { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualMachineRelocateSpec);
}

/// <summary>Datastore of one disk (vi-json VirtualMachineRelocateSpecDiskLocator).</summary>
/// <param name="DiskId">Device key of the disk.</param>
/// <param name="Datastore">Datastore.</param>
public sealed record VirtualMachineRelocateSpecDiskLocator(int DiskId, ManagedObjectReference Datastore)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualMachineRelocateSpecDiskLocator);
}

/// <summary>
/// A change of a VM (vi-json VirtualMachineConfigSpec, cut); null leaves as is. One reconfigure replaces several REST calls.
/// </summary>
public sealed record VirtualMachineConfigSpec
{
    /// <summary>Version that the change was made for; another one now is ConcurrentAccess (kind Busy).</summary>
    public string? ChangeVersion { get; init; }

    /// <summary>New name.</summary>
    public string? Name { get; init; }

    /// <summary>UUID that vCenter keeps unique; settable when cloning or creating.</summary>
    public string? InstanceUuid { get; init; }

    /// <summary>UUID of the firmware, which the guest sees; need not be unique. Without it a clone gets one of its own.</summary>
    public string? Uuid { get; init; }

    /// <summary>Note.</summary>
    public string? Annotation { get; init; }

    /// <summary>Guest operating system, such as <c>rhel9_64Guest</c>.</summary>
    public string? GuestId { get; init; }

    /// <summary>Virtual CPUs in all.</summary>
    public int? NumCPUs { get; init; }

    /// <summary>Cores of a virtual socket.</summary>
    public int? NumCoresPerSocket { get; init; }

    /// <summary>Memory in MiB.</summary>
    public long? MemoryMB { get; init; }

    /// <summary>Whether memory can be added while running.</summary>
    public bool? MemoryHotAddEnabled { get; init; }

    /// <summary>Whether CPUs can be added while running.</summary>
    public bool? CpuHotAddEnabled { get; init; }

    /// <summary>Devices to add, change or remove.</summary>
    public IReadOnlyList<VirtualDeviceConfigSpec>? DeviceChange { get; init; }

    /// <summary>Options to set; an empty value takes an option away.</summary>
    public IReadOnlyList<OptionValue>? ExtraConfig { get; init; }

    /// <summary>Whether changed blocks are tracked.</summary>
    public bool? ChangeTrackingEnabled { get; init; }

    /// <summary>Tools settings.</summary>
    public ToolsConfigInfo? Tools { get; init; }

    /// <summary>Boot settings.</summary>
    public VirtualMachineBootOptions? BootOptions { get; init; }

    /// <summary><c>bios</c> or <c>efi</c>.</summary>
    public string? Firmware { get; init; }

    /// <summary>Where the VM's files go; has to be given to make a VM.</summary>
    public VirtualMachineFileInfo? Files { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualMachineConfigSpec);
}

/// <summary>A device to add, change or remove (vi-json VirtualDeviceConfigSpec, cut).</summary>
public sealed record VirtualDeviceConfigSpec
{
    /// <summary>What to do with the device.</summary>
    public VirtualDeviceConfigSpecOperation? Operation { get; init; }

    /// <summary>What to do with its file; without <c>destroy</c> a removed disk leaves its file behind.</summary>
    public VirtualDeviceConfigSpecFileOperation? FileOperation { get; init; }

    /// <summary>The device.</summary>
    public required VirtualDevice Device { get; init; }

    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualDeviceConfigSpec);
}

/// <summary>An option, such as one of <c>extraConfig</c> (vi-json OptionValue).</summary>
/// <param name="Key">Key.</param>
/// <param name="Value">Value; a string for <c>extraConfig</c>.</param>
[method: JsonConstructor]
public sealed record OptionValue(string Key, VimValue Value)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(OptionValue);
}

/// <summary>Tools settings of a VM (vi-json ToolsConfigInfo, cut).</summary>
/// <param name="ToolsVersion">Version that vCenter knows; 0 for none.</param>
/// <param name="ToolsUpgradePolicy"><c>manual</c> or <c>upgradeAtPowerCycle</c>.</param>
/// <param name="PendingCustomization">Set while a customization waits for the next power-on.</param>
public sealed record ToolsConfigInfo(
    int? ToolsVersion = null,
    string? ToolsUpgradePolicy = null,
    string? PendingCustomization = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(ToolsConfigInfo);
}

/// <summary>Files of a VM (vi-json VirtualMachineFileInfo, cut).</summary>
/// <param name="VmPathName">Path of the configuration; <c>[ds]</c> alone leaves directory and name to vCenter.</param>
public sealed record VirtualMachineFileInfo(string? VmPathName = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualMachineFileInfo);
}

/// <summary>Boot settings (vi-json VirtualMachineBootOptions, cut).</summary>
/// <param name="BootDelay">Milliseconds before the boot.</param>
/// <param name="EnterBIOSSetup">Whether the next boot enters the firmware.</param>
public sealed record VirtualMachineBootOptions(long? BootDelay = null, bool? EnterBIOSSetup = null)
{
    /// <summary>Discriminator on the wire.</summary>
    [JsonPropertyName("_typeName")]
    public string TypeName => nameof(VirtualMachineBootOptions);
}

/// <summary>How to quiesce a guest (vi-json VirtualMachineGuestQuiesceSpec); Windows has a type of its own.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_typeName", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(VirtualMachineGuestQuiesceSpec), "VirtualMachineGuestQuiesceSpec")]
[JsonDerivedType(typeof(VirtualMachineWindowsQuiesceSpec), "VirtualMachineWindowsQuiesceSpec")]
public record VirtualMachineGuestQuiesceSpec
{
    /// <summary>Minutes at most, 5 to 240.</summary>
    public int? Timeout { get; init; }
}

/// <summary>How to quiesce a Windows guest (vi-json VirtualMachineWindowsQuiesceSpec, cut).</summary>
public sealed record VirtualMachineWindowsQuiesceSpec : VirtualMachineGuestQuiesceSpec
{
    /// <summary>Type of backup, as VSS counts them; 5 is a copy.</summary>
    public int? VssBackupType { get; init; }
}

/// <summary>Parameters of <c>CloneVM_Task</c>.</summary>
/// <param name="Folder">Folder of the clone: its names are the fence.</param>
/// <param name="Name">Name, encoded (quirk 29).</param>
/// <param name="Spec">How.</param>
public sealed record CloneVMRequest(ManagedObjectReference Folder, string Name, VirtualMachineCloneSpec Spec);

/// <summary>Parameters of <c>InstantClone_Task</c>.</summary>
/// <param name="Spec">How.</param>
public sealed record InstantCloneRequest(VirtualMachineInstantCloneSpec Spec);

/// <summary>Parameters of <c>ReconfigVM_Task</c>.</summary>
/// <param name="Spec">What to change.</param>
public sealed record ReconfigVMRequest(VirtualMachineConfigSpec Spec);

/// <summary>Parameters of <c>CreateVM_Task</c>.</summary>
/// <param name="Config">The VM; its files say which datastore.</param>
/// <param name="Pool">Resource pool.</param>
/// <param name="Host">Host; without it DRS or vCenter chooses.</param>
public sealed record CreateVMRequest(VirtualMachineConfigSpec Config, ManagedObjectReference Pool, ManagedObjectReference? Host = null);

/// <summary>Parameters of <c>RegisterVM_Task</c>.</summary>
/// <param name="Path">Path of the configuration file, as <c>[datastore] directory/name.vmx</c>.</param>
/// <param name="AsTemplate">Whether it comes as a template.</param>
/// <param name="Pool">Resource pool; a template has none.</param>
/// <param name="Host">Host; without it vCenter chooses.</param>
/// <param name="Name">Name; without it the one in the configuration file.</param>
public sealed record RegisterVMRequest(string Path, bool AsTemplate, ManagedObjectReference? Pool = null, ManagedObjectReference? Host = null, string? Name = null);

/// <summary>Parameters of <c>CreateSnapshotEx_Task</c>.</summary>
/// <param name="Name">Name, not necessarily unique (quirk 82).</param>
/// <param name="Memory">Whether memory is kept.</param>
/// <param name="Description">Text.</param>
/// <param name="QuiesceSpec">How to quiesce; only for guests whose Tools run (quirk 80).</param>
public sealed record CreateSnapshotExRequest(
    string Name,
    bool Memory,
    string? Description = null,
    VirtualMachineGuestQuiesceSpec? QuiesceSpec = null);

/// <summary>Parameters of <c>RemoveSnapshot_Task</c>.</summary>
/// <param name="RemoveChildren">Whether the snapshots below go too.</param>
/// <param name="Consolidate">Whether disks are merged; default true.</param>
public sealed record RemoveSnapshotRequest(bool RemoveChildren, bool? Consolidate = null);

/// <summary>Parameters of <c>RevertToSnapshot_Task</c>.</summary>
/// <param name="Host">Host, where the VM comes to run by it; without it DRS or vCenter chooses.</param>
/// <param name="SuppressPowerOn">Whether it stays off although the snapshot holds a running guest; default false.</param>
public sealed record RevertToSnapshotRequest(ManagedObjectReference? Host = null, bool? SuppressPowerOn = null);

/// <summary>Parameters of <c>RelocateVM_Task</c>.</summary>
/// <param name="Spec">Where to.</param>
/// <param name="Priority">How urgent it is.</param>
public sealed record RelocateVMRequest(VirtualMachineRelocateSpec Spec, VirtualMachineMovePriority? Priority = null);

/// <summary>Parameters of <c>PowerOnVM_Task</c>.</summary>
/// <param name="Host">Host; without it DRS or vCenter chooses.</param>
public sealed record PowerOnVMRequest(ManagedObjectReference? Host = null);

/// <summary>Parameters of <c>MarkAsVirtualMachine</c>.</summary>
/// <param name="Pool">Resource pool.</param>
/// <param name="Host">Host.</param>
public sealed record MarkAsVirtualMachineRequest(ManagedObjectReference Pool, ManagedObjectReference? Host = null);

/// <summary>Parameters of <c>Rename_Task</c>.</summary>
/// <param name="NewName">Name, encoded (quirk 29).</param>
public sealed record RenameRequest(string NewName);

/// <summary>Parameters of <c>CreateFolder</c>.</summary>
/// <param name="Name">Name, encoded (quirk 29).</param>
public sealed record CreateFolderRequest(string Name);

/// <summary>Parameters of <c>MoveIntoFolder_Task</c>.</summary>
/// <param name="List">Objects to move.</param>
public sealed record MoveIntoFolderRequest(IReadOnlyList<ManagedObjectReference> List);

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orchestrator.Simulator.Machines;

/// <summary>A reconfiguration in neither API's words. What is null stays as it is.</summary>
internal sealed record VmEdit
{
    public string? Name { get; init; }

    public string? Annotation { get; init; }

    public Guid? InstanceUuid { get; init; }

    public Guid? BiosUuid { get; init; }

    public string? GuestId { get; init; }

    public int? CpuCount { get; init; }

    public int? CoresPerSocket { get; init; }

    public bool? CpuHotAdd { get; init; }

    public bool? CpuHotRemove { get; init; }

    public int? MemoryMiB { get; init; }

    public bool? MemoryHotAdd { get; init; }

    /// <summary>Merged into what is there; an empty value takes the key away.</summary>
    public ImmutableSortedDictionary<string, string> ExtraConfig { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public bool? UpgradeToolsAtPowerCycle { get; init; }

    public ImmutableArray<DeviceEdit> Devices { get; init; } = [];
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "$device")]
[JsonDerivedType(typeof(AddDisk), "addDisk")]
[JsonDerivedType(typeof(EditDisk), "editDisk")]
[JsonDerivedType(typeof(RemoveDisk), "removeDisk")]
[JsonDerivedType(typeof(AddNic), "addNic")]
[JsonDerivedType(typeof(EditNic), "editNic")]
[JsonDerivedType(typeof(RemoveNic), "removeNic")]
[JsonDerivedType(typeof(AddCdrom), "addCdrom")]
[JsonDerivedType(typeof(EditCdrom), "editCdrom")]
[JsonDerivedType(typeof(RemoveCdrom), "removeCdrom")]
internal abstract record DeviceEdit;

internal sealed record AddDisk(long Capacity, string? Datastore, int? Unit, bool Thin, string? ExistingFile) : DeviceEdit;

internal sealed record EditDisk(int Key, long? Capacity) : DeviceEdit;

/// <summary>Without <paramref name="DestroyFile"/> the VMDK stays on its datastore for good (quirk 63).</summary>
internal sealed record RemoveDisk(int Key, bool DestroyFile) : DeviceEdit;

internal sealed record AddNic(string Type, NicSettings Settings) : DeviceEdit;

internal sealed record EditNic(int Key, NicSettings Settings) : DeviceEdit;

internal sealed record RemoveNic(int Key) : DeviceEdit;

internal sealed record NicSettings
{
    public string? Network { get; init; }

    /// <summary>The distributed switch that the backing names, empty where it names none; null when the backing is of another kind.</summary>
    public string? SwitchUuid { get; init; }

    public string? Mac { get; init; }

    public bool? StartConnected { get; init; }

    public bool? Connected { get; init; }

    /// <summary>Plugged in at once where the machine runs; of one that is off it says nothing.</summary>
    public bool ConnectsRunning { get; init; }

    public bool? AllowGuestControl { get; init; }

    public bool? WakeOnLan { get; init; }
}

internal sealed record AddCdrom(string? IsoFile, bool StartConnected) : DeviceEdit;

/// <summary>With <paramref name="Ejects"/> no image is in it afterwards.</summary>
internal sealed record EditCdrom(int Key, string? IsoFile, bool? StartConnected, bool? Connected, bool Ejects = false) : DeviceEdit;

internal sealed record RemoveCdrom(int Key) : DeviceEdit;

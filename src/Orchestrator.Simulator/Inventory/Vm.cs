using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orchestrator.Simulator.Guests;

namespace Orchestrator.Simulator.Inventory;

/// <summary>A virtual machine or folder template. <see cref="NamedEntity.Parent"/> is its folder.</summary>
internal sealed record Vm : NamedEntity
{
    public required string Host { get; init; }

    public required string Pool { get; init; }

    public required string Datastore { get; init; }

    /// <summary>Where its files lie, as <c>[datastore] directory</c>; need not carry its name (quirk 30).</summary>
    public required string Directory { get; init; }

    public required Guid BiosUuid { get; init; }

    public required Guid InstanceUuid { get; init; }

    public required string GuestId { get; init; }

    public bool Template { get; init; }

    public string Annotation { get; init; } = "";

    public ImmutableSortedDictionary<string, string> ExtraConfig { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public int CpuCount { get; init; } = 1;

    public int CoresPerSocket { get; init; } = 1;

    public bool CpuHotAdd { get; init; }

    public bool CpuHotRemove { get; init; }

    public int MemoryMiB { get; init; } = 2048;

    public bool MemoryHotAdd { get; init; }

    public ImmutableArray<Disk> Disks { get; init; } = [];

    /// <summary>Whether its SCSI bus is shared with other VMs: <c>noSharing</c>, <c>virtualSharing</c> or <c>physicalSharing</c>.</summary>
    public string SharedBus { get; init; } = "noSharing";

    public ImmutableArray<Nic> Nics { get; init; } = [];

    public ImmutableArray<Cdrom> Cdroms { get; init; } = [];

    /// <summary>No operating system is on its disk yet.</summary>
    public bool Blank { get; init; }

    /// <summary>What it boots from, in order; empty is the firmware's own order.</summary>
    public ImmutableArray<string> BootDevices { get; init; } = [];

    public PowerState Power { get; init; }

    public bool CleanPowerOff { get; init; } = true;

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    public DateTimeOffset? BootTime { get; init; }

    /// <summary>Counts power-ons, so that what was planned for an earlier run of the guest is known to be stale.</summary>
    public int Boot { get; init; }

    /// <summary>How often a guest has begun to run in it: power-ons, resets, and restarts by the guest itself.</summary>
    public int Boots { get; init; }

    public required ToolsState Tools { get; init; }

    public GuestState Guest { get; init; } = new();

    public CustomizationState Customization { get; init; } = new();

    public ImmutableArray<Snapshot> Snapshots { get; init; } = [];

    public string? CurrentSnapshot { get; init; }

    public bool ConsolidationNeeded { get; init; }

    /// <summary>The task that holds the VM; another is refused meanwhile (quirk 60).</summary>
    public string? BusyTask { get; init; }

    public ImmutableArray<string> RecentTasks { get; init; } = [];

    public ImmutableSortedDictionary<int, string> CustomValues { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    [JsonIgnore]
    public string VmPath => $"{Directory}/{Directory[(Directory.LastIndexOf(' ') + 1)..]}.vmx";
}

internal enum PowerState
{
    Off,
    On,
    Suspended,
}

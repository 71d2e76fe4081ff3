using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>
/// What the watch knows of a VM. What vCenter has not told (yet) is null: never read null as a change (quirk 89).
/// </summary>
public sealed record VmFacts
{
    /// <summary>The VM.</summary>
    public required VmId Id { get; init; }

    /// <summary>Name, decoded (quirk 29).</summary>
    public string? Name { get; init; }

    /// <summary>UUID that vCenter keeps unique.</summary>
    public string? InstanceUuid { get; init; }

    /// <summary>Whether it is a template.</summary>
    public bool? IsTemplate { get; init; }

    /// <summary>Virtual CPUs.</summary>
    public int? CpuCount { get; init; }

    /// <summary>Memory in MiB.</summary>
    public int? MemoryMiB { get; init; }

    /// <summary>Virtual disks, those of a template that it was made from included.</summary>
    public int? DiskCount { get; init; }

    /// <summary>Power state.</summary>
    public VirtualMachinePowerState? PowerState { get; init; }

    /// <summary>Whether vCenter can manage it at present.</summary>
    public VirtualMachineConnectionState? ConnectionState { get; init; }

    /// <summary>Host that it is on.</summary>
    public HostId? Host { get; init; }

    /// <summary>Folder that it is in.</summary>
    public FolderId? Folder { get; init; }

    /// <summary>Whether its disks are to be merged (quirk 83).</summary>
    public bool? ConsolidationNeeded { get; init; }

    /// <summary>Whether Tools run.</summary>
    public ToolsRunningStatus? ToolsRunning { get; init; }

    /// <summary>Version of Tools against what the host offers.</summary>
    public ToolsVersionStatus? ToolsVersion { get; init; }

    /// <summary>Host name that the guest reports.</summary>
    public string? HostName { get; init; }

    /// <summary>First address that the guest reports, of whatever adapter.</summary>
    public string? IpAddress { get; init; }

    /// <summary>Interfaces that the guest reports; empty without Tools (quirk 70).</summary>
    public IReadOnlyList<GuestNicInfo> Nics { get; init; } = [];

    /// <summary>How the last customization went.</summary>
    public GuestInfoCustomizationInfo? Customization { get; init; }

    /// <summary>Heartbeat of the guest.</summary>
    public ManagedEntityStatus? Heartbeat { get; init; }

    /// <summary>When the last news of it came.</summary>
    public DateTimeOffset ObservedAt { get; init; }

    /// <summary>Whether Tools run.</summary>
    public bool ToolsAreRunning => ToolsRunning == ToolsRunningStatus.GuestToolsRunning;

    /// <summary>An agent VM of vSphere's own: leave it alone (quirk 35).</summary>
    public bool IsClusterServiceAgent => Name?.StartsWith("vCLS", StringComparison.Ordinal) == true;
}

using System.Text.Json.Serialization;

namespace Orchestrator.Client.Vms;

/// <summary>A virtual machine: its order with the defaults filled in, and what is known of it.</summary>
public sealed record VmView
{
    /// <summary>The service's id, a UUID of version 7; never used again.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name in vCenter.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The code of its information system.</summary>
    public required string System { get; init; }

    /// <summary>The image that it was ordered with: its provenance, not a state to be kept.</summary>
    public required string Image { get; init; }

    /// <summary>The size as ordered.</summary>
    public required SizeChoice Size { get; init; }

    /// <summary>What it is for.</summary>
    public required VmPurpose Purpose { get; init; }

    /// <summary>The disks ordered beyond those of the image.</summary>
    public required IReadOnlyList<DiskView> Disks { get; init; }

    /// <summary>The network cards.</summary>
    public required IReadOnlyList<NicView> Nics { get; init; }

    /// <summary>The host name that the guest was given.</summary>
    public required string HostName { get; init; }

    /// <summary>The software ordered with it.</summary>
    public required IReadOnlyList<SoftwareView> Software { get; init; }

    /// <summary>The ids of licences or subscriptions that the system provides for it.</summary>
    public required IReadOnlyList<string> Licences { get; init; }

    /// <summary>The name of its backup policy; <c>none</c> for no standard backup.</summary>
    public string? BackupPolicy { get; init; }

    /// <summary>The name of its monitoring policy.</summary>
    public string? MonitoringPolicy { get; init; }

    /// <summary>When it is to be retired; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When a change of its hardware is made that was planned; null where none is.</summary>
    public DateTimeOffset? PlannedChangeAt { get; init; }

    /// <summary>While it is retiring: when it is destroyed, unless it is taken back before.</summary>
    public DateTimeOffset? DestroyAt { get; init; }

    /// <summary>The caller's own labels.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Whether its creation was to fail without VMware Tools.</summary>
    public required bool RequireTools { get; init; }

    /// <summary>What becomes of it when its creation fails.</summary>
    public required FailurePolicy OnFailure { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required VmState State { get; init; }

    /// <summary>Its power state when it was last seen; null before that.</summary>
    public PowerState? PowerState { get; init; }

    /// <summary>Where it stands in vCenter; null before it was made.</summary>
    [JsonPropertyName("vcenter")]
    public VmPlacementView? VCenter { get; init; }

    /// <summary>What its guest reports; null before it reported anything.</summary>
    public GuestView? Guest { get; init; }

    /// <summary>Its VMware Tools; null before they were seen.</summary>
    public ToolsView? Tools { get; init; }

    /// <summary>Its standard backup; null where none was applied.</summary>
    public VmBackupView? Backup { get; init; }

    /// <summary>Its standard monitoring; null where none was applied.</summary>
    public MonitoringView? Monitoring { get; init; }

    /// <summary>What holds of it and what does not, each type at most once.</summary>
    public required IReadOnlyList<ConditionView> Conditions { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything of the above last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A disk beyond those of the image.</summary>
public sealed record DiskView
{
    /// <summary>Its id within the virtual machine, such as <c>disk-1</c>: given by the service, and never used again.</summary>
    public string? Id { get; init; }

    /// <summary>Its size in GiB.</summary>
    public required int SizeGiB { get; init; }
}

/// <summary>A network card.</summary>
public sealed record NicView
{
    /// <summary>Its id within the virtual machine, such as <c>nic-1</c>: given by the service, and never used again.</summary>
    public string? Id { get; init; }

    /// <summary>The name of its network in the catalogue.</summary>
    public required string Network { get; init; }

    /// <summary>Its IPv4 configuration, with the address that was reserved.</summary>
    public Ipv4View? Ipv4 { get; init; }
}

/// <summary>The IPv4 configuration of a network card.</summary>
public sealed record Ipv4View
{
    /// <summary>Static or DHCP.</summary>
    public required Ipv4Mode Mode { get; init; }

    /// <summary>The address with its prefix length; null with DHCP, and before one was reserved.</summary>
    public string? Address { get; init; }

    /// <summary>The default gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>Name servers, in the order in which they are asked.</summary>
    public IReadOnlyList<string>? Dns { get; init; }
}

/// <summary>Software ordered with a virtual machine.</summary>
public sealed record SoftwareView
{
    /// <summary>The product.</summary>
    public required string Product { get; init; }

    /// <summary>Whether an Oracle database runs as a cluster.</summary>
    public required bool Rac { get; init; }
}

using Orchestrator.Catalogue;

namespace Orchestrator.Vms;

/// <summary>
/// An order as it was accepted: the caller's wishes with the system's and the image's defaults filled in. It is kept with
/// the VM and with its operation, so that a later change of the catalogue does not change what is under way.
/// </summary>
internal sealed record VmOrder
{
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Of the guest; lower case letters, digits and hyphens, at most 63 (15 for Windows).</summary>
    public required string HostName { get; init; }

    public required SystemDefinition System { get; init; }

    public required ImageDefinition Image { get; init; }

    /// <summary>Name of the ordered size; null when it was given in numbers.</summary>
    public string? Size { get; init; }

    public required int CpuCount { get; init; }

    public required int MemoryMiB { get; init; }

    public VmPurpose Purpose { get; init; }

    /// <summary>Disks besides those of the image.</summary>
    public IReadOnlyList<OrderedDisk> Disks { get; init; } = [];

    /// <summary>The highest number that a disk was ever given; see <see cref="OrderedHardware"/>.</summary>
    public int DisksNumbered { get; init; }

    /// <summary>The highest number that a NIC was ever given.</summary>
    public int NicsNumbered { get; init; }

    public required IReadOnlyList<OrderedNic> Nics { get; init; }

    public required BackupPolicyDefinition BackupPolicy { get; init; }

    public string MonitoringPolicy { get; init; } = "standard";

    public IReadOnlyList<OrderedSoftware> Software { get; init; } = [];

    public IReadOnlyList<string> Licences { get; init; } = [];

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>A change of hardware that waits for its time.</summary>
    public Resize.PlannedChange? PlannedChange { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The operation fails when VMware Tools are not up by the image's deadline.</summary>
    public bool RequireTools { get; init; }

    public OnFailure OnFailure { get; init; }
}

/// <param name="SizeGiB">At least 1.</param>
internal sealed record OrderedDisk(int SizeGiB)
{
    /// <summary>Its number within the VM, never given again; null until the hardware was first changed: its place counts from 1.</summary>
    public int? Number { get; init; }

    /// <summary>vCenter's device key; null until the hardware was first changed.</summary>
    public int? Key { get; init; }
}

internal sealed record OrderedNic
{
    /// <inheritdoc cref="OrderedDisk.Number"/>
    public int? Number { get; init; }

    /// <inheritdoc cref="OrderedDisk.Key"/>
    public int? Key { get; init; }

    public required NetworkDefinition Network { get; init; }

    public required NetworkIpv4 Mode { get; init; }

    /// <summary>Without prefix length; null with DHCP, and until one is reserved from the network's range.</summary>
    public string? Address { get; init; }

    /// <summary>The address was (or will be) taken from the network's range, not named by the caller.</summary>
    public bool FromRange { get; init; }

    /// <summary>1 to 32; with a static address.</summary>
    public int? PrefixLength { get; init; }

    public string? Gateway { get; init; }

    public IReadOnlyList<string> Dns { get; init; } = [];
}

internal sealed record OrderedSoftware(string Product, bool Rac);

/// <summary>What becomes of a VM that never became ready. Persisted by number: never renumber.</summary>
internal enum OnFailure
{
    Keep = 0,
    Remove = 1,
}

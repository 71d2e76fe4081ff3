using System.Text.Json.Serialization;

namespace Orchestrator.Client.Vms;

/// <summary>
/// An order for one virtual machine: the body of <c>POST /api/v1/vms</c>. Only name, system, image and size are required;
/// the defaults of the system and of the image fill the rest. An unknown property is refused.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateVmRequest
{
    /// <summary>
    /// The name in vCenter and, unless <see cref="HostName"/> says otherwise, in the guest: an RFC 1123 label of 1 to 63
    /// characters (letters, digits, and hyphens inside), unique without regard to case for as long as the virtual machine lives.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The name that people see, in any script, up to 200 characters; the name when left out.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The code of the information system that it is for.</summary>
    public required string System { get; init; }

    /// <summary>The name of an image of the catalogue.</summary>
    public required string Image { get; init; }

    /// <summary>The name of a size of the catalogue, or CPUs and memory.</summary>
    public required SizeChoice Size { get; init; }

    /// <summary>What it is for; <see cref="VmPurpose.Test"/> when left out.</summary>
    public VmPurpose? Purpose { get; init; }

    /// <summary>Disks beyond those of the image, in order; none when left out.</summary>
    public IReadOnlyList<DiskRequest>? Disks { get; init; }

    /// <summary>Network cards, in order; one on the system's default network when left out.</summary>
    public IReadOnlyList<NicRequest>? Nics { get; init; }

    /// <summary>The guest's host name, an RFC 1123 label (at most 15 characters for Windows); the name when left out.</summary>
    public string? HostName { get; init; }

    /// <summary>Software that will be installed, which the licence rules look at.</summary>
    public IReadOnlyList<SoftwareRequest>? Software { get; init; }

    /// <summary>The ids of licences or subscriptions that the system provides for this virtual machine.</summary>
    public IReadOnlyList<string>? Licences { get; init; }

    /// <summary>The name of a backup policy; the system's default when left out, <c>none</c> for no standard backup.</summary>
    public string? BackupPolicy { get; init; }

    /// <summary>The name of a monitoring policy; the system's default when left out.</summary>
    public string? MonitoringPolicy { get; init; }

    /// <summary>When it is to be retired, in the future; never when left out.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Labels of the caller's own: up to 64, each key 1 to 63 characters, each value up to 255.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Whether the operation fails when VMware Tools do not run by their deadline; false when left out (it ends with a condition then).</summary>
    public bool? RequireTools { get; init; }

    /// <summary>What becomes of it when its creation fails; when left out, <see cref="FailurePolicy.Keep"/> for production and <see cref="FailurePolicy.Remove"/> for tests.</summary>
    public FailurePolicy? OnFailure { get; init; }
}

/// <summary>A disk to be added.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DiskRequest
{
    /// <summary>Its size in GiB, at least 1, up to the service's limit.</summary>
    public required int SizeGiB { get; init; }
}

/// <summary>A network card to be had.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NicRequest
{
    /// <summary>The name of a network of the catalogue.</summary>
    public required string Network { get; init; }

    /// <summary>Its IPv4 address; as the network says when left out.</summary>
    public Ipv4Request? Ipv4 { get; init; }
}

/// <summary>The IPv4 configuration of a network card.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Ipv4Request
{
    /// <summary>Static or DHCP; <see cref="Ipv4Mode.Static"/> when left out and an address is given, else as the network says.</summary>
    public Ipv4Mode? Mode { get; init; }

    /// <summary>The address with its prefix length (<c>10.1.2.15/24</c>); the next free one of the network's range when left out.</summary>
    public string? Address { get; init; }

    /// <summary>The default gateway; the network's when left out.</summary>
    public string? Gateway { get; init; }

    /// <summary>Name servers; the network's when left out.</summary>
    public IReadOnlyList<string>? Dns { get; init; }
}

/// <summary>Software that will run on a virtual machine.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SoftwareRequest
{
    /// <summary>The product, for example <c>oracle-se2</c>.</summary>
    public required string Product { get; init; }

    /// <summary>Whether an Oracle database runs as a cluster (RAC); false when left out.</summary>
    public bool? Rac { get; init; }
}

using System.Globalization;

namespace Orchestrator.Simulator.Inventory;

/// <summary>A folder; <see cref="Type"/> is the REST word for what it holds (<c>VIRTUAL_MACHINE</c>, <c>HOST</c>, …).</summary>
internal sealed record Folder : NamedEntity
{
    public required string Type { get; init; }
}

internal sealed record Datacenter : NamedEntity
{
    public required string VmFolder { get; init; }

    public required string HostFolder { get; init; }

    public required string DatastoreFolder { get; init; }

    public required string NetworkFolder { get; init; }
}

internal sealed record Cluster : NamedEntity
{
    public required string Pool { get; init; }
}

internal sealed record HostSystem : NamedEntity
{
    /// <summary>No VM is powered on on it, cloned to it or moved to it.</summary>
    public bool InMaintenance { get; init; }
}

/// <summary><see cref="NamedEntity.Parent"/> is the cluster of a root pool, else the pool above.</summary>
internal sealed record ResourcePool : NamedEntity
{
    public required string Cluster { get; init; }
}

internal sealed record Datastore : NamedEntity
{
    public required long Capacity { get; init; }

    /// <summary>Bytes taken by disks of VMs, and by disks that were detached and left behind.</summary>
    public long Used { get; init; }

    public required string Url { get; init; }

    public long Free => Capacity - Used;
}

/// <summary>A standard network, or a portgroup of a distributed switch when <see cref="SwitchUuid"/> is set.</summary>
internal sealed record Network : NamedEntity
{
    public string? SwitchUuid { get; init; }

    /// <summary>The group of the switch's physical adapters, on which no VM belongs (quirk 34).</summary>
    public bool Uplink { get; init; }

    /// <summary>First two octets of the addresses that DHCP gives on it.</summary>
    public required string DhcpPrefix { get; init; }

    public bool Distributed => SwitchUuid is not null;

    public string VimType => Distributed ? "DistributedVirtualPortgroup" : "Network";
}

/// <summary>A distributed switch; its portgroups name it by <see cref="Uuid"/>.</summary>
internal sealed record DistributedSwitch : NamedEntity
{
    /// <summary>In vCenter's form: sixteen bytes with blanks, and a dash in the middle.</summary>
    public required string Uuid { get; init; }

    public static string UuidOf(int seed)
    {
        var bytes = DeterministicGuid.Of(seed, "dvs", 0).ToByteArray(bigEndian: true);
        bytes[0] = 0x50;
        var pairs = bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)).ToArray();
        return $"{string.Join(' ', pairs[..8])}-{string.Join(' ', pairs[8..])}";
    }
}

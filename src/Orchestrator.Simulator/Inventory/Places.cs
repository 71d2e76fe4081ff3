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

internal sealed record HostSystem : NamedEntity;

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

    /// <summary>First two octets of the addresses that DHCP gives on it.</summary>
    public required string DhcpPrefix { get; init; }

    public bool Distributed => SwitchUuid is not null;

    public string VimType => Distributed ? "DistributedVirtualPortgroup" : "Network";
}

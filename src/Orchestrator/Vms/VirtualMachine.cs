namespace Orchestrator.Vms;

/// <summary>A VM's record. Changed only in the transactions of its operations and by what the watcher saw.</summary>
internal sealed class VirtualMachine
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string System { get; init; }

    public required string Image { get; init; }

    public required VmPurpose Purpose { get; init; }

    public required VmState State { get; set; }

    /// <summary>The order as it was accepted, with defaults filled in, as JSON.</summary>
    public required string Order { get; set; }

    /// <summary>What is known of it in vCenter and its guest, as JSON of <see cref="VmFactsRecord"/>.</summary>
    public string? Facts { get; set; }

    /// <summary>As JSON list of <see cref="VmCondition"/>.</summary>
    public string? Conditions { get; set; }

    /// <summary>What operations of ours last set of it, as JSON of <see cref="Drift.AppliedHardware"/>; null of one that was made before this was kept.</summary>
    public string? Applied { get; set; }

    /// <summary>The configured name of the vCenter it lives on.</summary>
    public required string VCenter { get; init; }

    /// <summary>Its managed object id; it is reused by vCenter, so never its identity.</summary>
    public string? MoId { get; set; }

    /// <summary>Given by us with the creating call; with our marker, its identity.</summary>
    public Guid InstanceUuid { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>While it is retiring: when its grace ends and it is destroyed.</summary>
    public DateTimeOffset? DestroyAt { get; set; }

    public DateTimeOffset? RetiredAt { get; set; }

    public long Version { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum VmState
{
    Ordered = 0,
    Provisioning = 1,
    Ready = 2,
    Changing = 3,
    Failed = 4,
    Retiring = 5,
    Retired = 6,
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum VmPurpose
{
    Test = 0,
    Production = 1,
}

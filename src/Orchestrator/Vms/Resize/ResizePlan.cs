namespace Orchestrator.Vms.Resize;

/// <summary>What the hardware is to be, device by device, decided once: a step that runs twice wants the same.</summary>
internal sealed record ResizePlan
{
    /// <summary>Of the networks that NICs are put on.</summary>
    public required string Datacenter { get; init; }

    public required int CpuCount { get; init; }

    public required long MemoryMiB { get; init; }

    /// <summary>Set where the count of CPUs is not a multiple of the present one.</summary>
    public int? CoresPerSocket { get; init; }

    /// <summary>The VM was on, and is to be off for the change, and on again after it.</summary>
    public bool Restarts { get; init; }

    /// <summary>VMware Tools ran when the plan was made, so they are waited for after the restart.</summary>
    public bool ToolsRan { get; init; }

    /// <summary>How long they may take to come up again.</summary>
    public TimeSpan ToolsDeadline { get; init; }

    public required IReadOnlyList<PlannedDisk> Disks { get; init; }

    public required IReadOnlyList<PlannedNic> Nics { get; init; }

    /// <summary>Keys of all NICs that were there: one that is not among them is new.</summary>
    public required IReadOnlyList<int> NicKeys { get; init; }
}

/// <summary>A disk of the order. Its place on a controller says which it is: a new one is put at a place that was free.</summary>
internal sealed record PlannedDisk
{
    public required int Number { get; init; }

    public required int? ControllerKey { get; init; }

    public required int? UnitNumber { get; init; }

    /// <summary>What it is to have; never less than it has.</summary>
    public required long CapacityBytes { get; init; }

    /// <summary>Of a new one.</summary>
    public string? Datastore { get; init; }

    public bool IsNew { get; init; }

    public bool Remove { get; init; }
}

/// <summary>A NIC of the order.</summary>
internal sealed record PlannedNic
{
    public required int Number { get; init; }

    /// <summary>Null of a new one.</summary>
    public int? Key { get; init; }

    public required OrderedNic Nic { get; init; }

    /// <summary>vCenter's id of the network that it is to be on; null where nothing is to change.</summary>
    public string? Network { get; init; }

    public bool Remove { get; init; }

    public bool IsNew => Key is null;
}

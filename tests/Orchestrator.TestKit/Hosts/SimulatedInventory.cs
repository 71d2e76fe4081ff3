namespace Orchestrator.TestKit.Hosts;

/// <summary>The simulator's inventory as <c>GET /sim/inventory</c> shows it.</summary>
public sealed record SimulatedInventory
{
    public required IReadOnlyList<SimulatedVm> Vms { get; init; }

    public IReadOnlyList<SimulatedHost> Hosts { get; init; } = [];

    public IReadOnlyList<SimulatedDatastore> Datastores { get; init; } = [];

    /// <summary>All tags, as <c>category/tag</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Datastore paths of disks that hang on no VM.</summary>
    public IReadOnlyList<string> LooseDisks { get; init; } = [];

    /// <summary>Names of the items of all libraries.</summary>
    public IReadOnlyList<string> LibraryItems { get; init; } = [];

    /// <summary>VMs of that name in that folder.</summary>
    public IReadOnlyList<SimulatedVm> In(string folder, Func<string, bool> name) =>
        [.. Vms.Where(vm => vm.Folder == folder && name(vm.Name))];
}

public sealed record SimulatedVm
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Folder { get; init; }

    public string? Host { get; init; }

    public required string InstanceUuid { get; init; }

    public string? BiosUuid { get; init; }

    public required string PowerState { get; init; }

    public DateTimeOffset? BootTime { get; init; }

    /// <summary>How often a guest has begun to run in it.</summary>
    public int Boots { get; init; }

    public string? CurrentSnapshot { get; init; }

    public bool ConsolidationNeeded { get; init; }

    public string? Annotation { get; init; }

    public required IReadOnlyDictionary<string, string> ExtraConfig { get; init; }

    public required int CpuCount { get; init; }

    public required int MemoryMiB { get; init; }

    public required IReadOnlyList<SimulatedDisk> Disks { get; init; }

    public required IReadOnlyList<SimulatedNic> Nics { get; init; }

    public IReadOnlyList<SimulatedCdrom> Cdroms { get; init; } = [];

    public IReadOnlyList<string> BootDevices { get; init; } = [];

    public required IReadOnlyList<SimulatedSnapshot> Snapshots { get; init; }

    public required SimulatedTools Tools { get; init; }

    public required string Customization { get; init; }

    public string? HostName { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>As <c>category/tag</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

public sealed record SimulatedHost
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool InMaintenance { get; init; }
}

public sealed record SimulatedDatastore
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required long Free { get; init; }
}

public sealed record SimulatedDisk
{
    public required int Key { get; init; }

    public required long Capacity { get; init; }

    public string? File { get; init; }

    /// <summary>The file of another VM that it only adds to.</summary>
    public string? Parent { get; init; }

    public string? Datastore { get; init; }
}

public sealed record SimulatedNic
{
    public required int Key { get; init; }

    public string? Mac { get; init; }

    public string? Network { get; init; }

    public required bool Connected { get; init; }

    public required bool StartConnected { get; init; }
}

public sealed record SimulatedCdrom
{
    public required int Key { get; init; }

    public string? Iso { get; init; }
}

public sealed record SimulatedSnapshot
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool Quiesced { get; init; }

    public bool Memory { get; init; }
}

public sealed record SimulatedTools
{
    public required bool Installed { get; init; }

    public required bool Running { get; init; }

    public required int Version { get; init; }

    public bool InstallerMounted { get; init; }
}

/// <summary>The simulator's counts as <c>GET /sim/stats</c> shows them.</summary>
public sealed record SimulatedStats
{
    public required int Calls { get; init; }

    public required IReadOnlyDictionary<string, int> CallsByRoute { get; init; }

    public required int OpenSessions { get; init; }

    public required int Logins { get; init; }

    public required int RefusedLogins { get; init; }

    public required int VmsCreated { get; init; }

    public required int VmsDestroyed { get; init; }

    public required int Snapshots { get; init; }

    public required int OpenTasks { get; init; }

    /// <summary>How many clones under way read from or write to each datastore.</summary>
    public IReadOnlyDictionary<string, int> ClonesByDatastore { get; init; } = new Dictionary<string, int>();
}

using System.Collections.Immutable;

namespace Orchestrator.Simulator.Inventory;

/// <summary>A snapshot with the configuration of its moment, which a clone of it gets.</summary>
internal sealed record Snapshot
{
    public required string Id { get; init; }

    public string? Parent { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public required DateTimeOffset Created { get; init; }

    public required PowerState Power { get; init; }

    public bool Quiesced { get; init; }

    /// <summary>It holds the memory of the running guest: going back to it brings the guest back as it ran.</summary>
    public bool Memory { get; init; }

    public required int CpuCount { get; init; }

    public required int MemoryMiB { get; init; }

    public ImmutableArray<Disk> Disks { get; init; } = [];

    public ImmutableArray<Nic> Nics { get; init; } = [];
}

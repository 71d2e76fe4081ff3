namespace Orchestrator.Vms.Resize;

/// <summary>What a caller wants otherwise of a VM's hardware; null and empty leave as is. Numbers are those of <see cref="OrderedHardware"/>.</summary>
internal sealed record ResizeWish
{
    /// <summary>Name of the wanted size; null when it was given in numbers.</summary>
    public string? Size { get; init; }

    public int? CpuCount { get; init; }

    public int? MemoryMiB { get; init; }

    public IReadOnlyList<WishedDisk> Disks { get; init; } = [];

    public IReadOnlyList<WishedNic> Nics { get; init; } = [];

    public int? RemoveDisk { get; init; }

    public int? RemoveNic { get; init; }

    public bool IsEmpty => this is { CpuCount: null, MemoryMiB: null, Disks.Count: 0, Nics.Count: 0, RemoveDisk: null, RemoveNic: null };
}

/// <param name="Number">Of the disk; of a new one, given to it when the request was accepted.</param>
/// <param name="SizeGiB">What it is to have.</param>
/// <param name="IsNew">It is not there yet.</param>
internal sealed record WishedDisk(int Number, int SizeGiB, bool IsNew);

/// <param name="Number">Of the NIC; of a new one, given to it when the request was accepted.</param>
/// <param name="Nic">Network and address that it is to have.</param>
/// <param name="IsNew">It is not there yet.</param>
internal sealed record WishedNic(int Number, OrderedNic Nic, bool IsNew);

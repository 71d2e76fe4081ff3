namespace Orchestrator.Client.Backups;

/// <summary>What a backup would do, and what it would cost.</summary>
public sealed record BackupPlanView
{
    /// <summary>The name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Whether it could begin as things are.</summary>
    public required bool Possible { get; init; }

    /// <summary>What is in the way; empty where nothing is.</summary>
    public required IReadOnlyList<string> InTheWay { get; init; }

    /// <summary>The steps, in order, each with the vCenter call that it would make.</summary>
    public required IReadOnlyList<BackupPlanStep> Steps { get; init; }

    /// <summary>The size of the copy, in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Disks that would be left out, with the reason.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The datastores that the copy could go to, with what is free on each above the reserve, in bytes.</summary>
    public required IReadOnlyDictionary<string, long> Room { get; init; }

    /// <summary>How many virtual machines vCenter has now; the copy is one more.</summary>
    public required int RegisteredVms { get; init; }

    /// <summary>How many it may have before the policy makes no more copies.</summary>
    public required int MaxRegisteredVms { get; init; }

    /// <summary>How many restore points of the virtual machine there are.</summary>
    public required int RestorePoints { get; init; }

    /// <summary>Paths of the restore points that would be pruned behind the new one.</summary>
    public required IReadOnlyList<string> Pruned { get; init; }
}

/// <summary>One step of a plan.</summary>
/// <param name="Name">As in the operation.</param>
/// <param name="Call">The vCenter call; null where it makes none.</param>
public sealed record BackupPlanStep(string Name, string? Call);

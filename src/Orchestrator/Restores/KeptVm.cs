using Orchestrator.Restores.Points;

namespace Orchestrator.Restores;

/// <summary>The VM that an in-place restore set aside.</summary>
internal sealed record KeptVm
{
    /// <summary>What it is called in vCenter meanwhile.</summary>
    public required string Name { get; init; }

    public required string MoId { get; init; }

    public required Guid InstanceUuid { get; init; }

    /// <summary>vCenter's id of its datastore.</summary>
    public string? Datastore { get; init; }

    /// <summary>It ran.</summary>
    public required bool WasPoweredOn { get; init; }

    /// <summary>What its order said of its hardware.</summary>
    public required RestoredHardware Hardware { get; init; }
}

/// <summary>The disk of a restore point that is attached to a VM.</summary>
/// <param name="File">Its file, as a datastore path.</param>
/// <param name="Key">vCenter's device key of it.</param>
/// <param name="SizeBytes">Bytes.</param>
/// <param name="Index">Which disk of the copy it is, counted from 0.</param>
internal sealed record AttachedDisk(string File, int Key, long SizeBytes, int Index);

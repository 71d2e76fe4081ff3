using System.Text.Json.Serialization;
using Orchestrator.Backups.Sweeps.Discard;

namespace Orchestrator.Backups.Sweeps;

/// <summary>What <see cref="SweepOperation"/> has found, and how far it is with what it removes.</summary>
internal sealed class SweepState
{
    /// <summary>Null until it was looked, all of it: a look that broke off found nothing.</summary>
    public SweepFindings? Findings { get; set; }

    /// <summary>The operations that remove are accepted.</summary>
    public bool RemovalsStarted { get; set; }

    /// <summary>Tags without an owner that are gone.</summary>
    public int TagsRemoved { get; set; }
}

internal sealed class SweepFindings
{
    /// <summary>Snapshots of ours that nothing will remove.</summary>
    public List<LeftSnapshot> Snapshots { get; init; } = [];

    /// <summary>Copies of runs that failed.</summary>
    public List<LeftCopy> Copies { get; init; } = [];

    /// <summary>Ids of tags that name no policy and are attached to nothing.</summary>
    public List<string> Tags { get; init; } = [];

    /// <summary>Restore points whose copy is gone.</summary>
    public List<Guid> Lost { get; init; } = [];

    /// <summary>Restore points whose copy is not what was read back, and how it differs.</summary>
    public Dictionary<Guid, string> Changed { get; init; } = [];

    /// <summary>What somebody has to look at: it is not known to be ours to touch.</summary>
    public List<string> Reported { get; init; } = [];
}

/// <param name="VirtualMachineId">Its VM.</param>
/// <param name="Subject">The backup run, or the snapshot's record.</param>
/// <param name="OfBackup">Which of the two.</param>
/// <param name="Operation">The id of the operation that removes it, chosen before it is accepted.</param>
internal sealed record LeftSnapshot(Guid VirtualMachineId, Guid Subject, bool OfBackup, Guid Operation);

/// <param name="VirtualMachineId">The VM that it is a copy of.</param>
/// <param name="Run">The run that failed.</param>
/// <param name="Name">Its name in vCenter.</param>
/// <param name="MoId">Its id in vCenter.</param>
/// <param name="InstanceUuid">Its instance UUID.</param>
/// <param name="Operation">The id of the operation that destroys it, chosen before it is accepted.</param>
internal sealed record LeftCopy(Guid VirtualMachineId, Guid Run, string Name, string MoId, Guid InstanceUuid, Guid Operation);

/// <summary>What is kept with the operations of this feature.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SweepState))]
[JsonSerializable(typeof(DiscardCopyState))]
internal sealed partial class SweepJson : JsonSerializerContext;

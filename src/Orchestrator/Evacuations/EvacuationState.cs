using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Evacuations;

/// <summary>What <see cref="EvacuationOperation"/> was ordered and has learned.</summary>
internal sealed class EvacuationState
{
    /// <summary>Name of the host; or <see cref="Datastore"/>.</summary>
    public string? Host { get; init; }

    public string? Datastore { get; init; }

    /// <summary>1 to 8.</summary>
    public required int MaxConcurrent { get; init; }

    public bool EnterMaintenanceMode { get; init; }

    /// <summary>vCenter's id of the host or datastore; null until it was looked for.</summary>
    public string? Source { get; set; }

    /// <summary>All that were found there; null until it was looked.</summary>
    public List<EvacuatedVm>? Vms { get; set; }

    [JsonIgnore]
    public string SourceName => Host is null ? $"datastore {Datastore}" : $"host {Host}";

    public IEnumerable<EvacuatedVm> In(EvacuatedState state) => (Vms ?? []).Where(vm => vm.State == state);
}

internal sealed class EvacuatedVm
{
    public required string Name { get; init; }

    public required string MoId { get; init; }

    public required Guid InstanceUuid { get; init; }

    /// <summary>Ours; null for one that is left.</summary>
    public Guid? VirtualMachineId { get; init; }

    public EvacuatedState State { get; set; }

    /// <summary>Name of the host or datastore that it goes to.</summary>
    public string? Target { get; set; }

    /// <summary>What goes to a datastore, to be counted until it is there.</summary>
    public long Bytes { get; set; }

    /// <summary>The operation that moves it.</summary>
    public Guid? Operation { get; set; }

    /// <summary>Why it was left, or could not be moved.</summary>
    public string? Reason { get; set; }
}

/// <summary>Persisted by number: never renumber.</summary>
internal enum EvacuatedState
{
    Pending = 0,
    Moving = 1,
    Moved = 2,
    Left = 3,
    Failed = 4,
}

/// <summary>What is kept with the operations of this feature.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EvacuationState))]
internal sealed partial class EvacuationJson : JsonSerializerContext
{
    public static EvacuationState Read(string facts) =>
        JsonSerializer.Deserialize(facts, Default.EvacuationState) ?? throw new InvalidOperationException("An evacuation without a state.");
}

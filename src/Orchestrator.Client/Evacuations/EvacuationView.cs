using System.Text.Json.Serialization;
using Orchestrator.Client.Json;
using Orchestrator.Client.Operations;

namespace Orchestrator.Client.Evacuations;

/// <summary>An evacuation: one operation over many virtual machines.</summary>
public sealed record EvacuationView
{
    /// <summary>Its id, which is its operation's as well.</summary>
    public required Guid Id { get; init; }

    /// <summary>The path of the operation: to be followed, cancelled (what moves ends, nothing new begins) and retried.</summary>
    public required string Operation { get; init; }

    /// <summary>Where the operation is.</summary>
    public required OperationState State { get; init; }

    /// <summary>The configured name of the vCenter.</summary>
    [JsonPropertyName("vcenter")]
    public required string VCenter { get; init; }

    /// <summary>The host that is emptied.</summary>
    public string? Host { get; init; }

    /// <summary>The datastore that is emptied.</summary>
    public string? Datastore { get; init; }

    /// <summary>How many move at once.</summary>
    public required int MaxConcurrent { get; init; }

    /// <summary>Whether the host is to enter maintenance mode.</summary>
    public required bool EnterMaintenanceMode { get; init; }

    /// <summary>Every virtual machine that was found there; none before it was looked.</summary>
    [JsonPropertyName("vms")]
    public required IReadOnlyList<EvacuatedVmView> Vms { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A virtual machine of an evacuation.</summary>
public sealed record EvacuatedVmView
{
    /// <summary>Its name in vCenter.</summary>
    public required string Name { get; init; }

    /// <summary>Its path; null for one that is not ours.</summary>
    public string? Vm { get; init; }

    /// <summary>How it stands.</summary>
    public required EvacuatedVmState State { get; init; }

    /// <summary>The host or datastore that it goes to.</summary>
    public string? Target { get; init; }

    /// <summary>The path of the operation that moves it.</summary>
    public string? Operation { get; init; }

    /// <summary>Why it was left, or could not be moved.</summary>
    public string? Reason { get; init; }
}

/// <summary>How a virtual machine of an evacuation stands.</summary>
[JsonConverter(typeof(LowerCamelConverter<EvacuatedVmState>))]
public enum EvacuatedVmState
{
    /// <summary>It has not begun to move.</summary>
    Pending,

    /// <summary>It moves, or waits for another operation of its own.</summary>
    Moving,

    /// <summary>It has left.</summary>
    Moved,

    /// <summary>It stays: it is not ours, or not one to be moved.</summary>
    Left,

    /// <summary>It could not be moved.</summary>
    Failed,
}

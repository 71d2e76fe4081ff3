using System.Text.Json.Serialization;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

[JsonConverter(typeof(JsonStringEnumConverter<TaskPhase>))]
internal enum TaskPhase
{
    Queued,
    Running,
    Success,
    Error,
}

/// <summary>A task as vCenter shows it, with the work that its end does.</summary>
internal sealed record VimTask : Entity
{
    public required int Number { get; init; }

    /// <summary>The method's name, as in <c>TaskInfo.name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>TaskInfo.descriptionId</c>, such as <c>VirtualMachine.clone</c>.</summary>
    public required string Description { get; init; }

    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string EntityName { get; init; }

    public required string User { get; init; }

    public TaskPhase Phase { get; init; }

    public required DateTimeOffset Queued { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Completed { get; init; }

    public required TimeSpan Duration { get; init; }

    public int Progress { get; init; }

    public Refusal? Error { get; init; }

    public TaskResult? Result { get; init; }

    public bool Canceled { get; init; }

    public required TaskWork Work { get; init; }

    /// <summary>The VM that is busy until the task ends.</summary>
    public string? Holds { get; init; }

    /// <summary>The host whose clone slots it takes (quirk 58).</summary>
    public string? CloneHost { get; init; }

    /// <summary>Set by an injected fault: it ends with this error, or never ends.</summary>
    public Refusal? Doom { get; init; }

    public bool DoomAfterWork { get; init; }

    public bool Hangs { get; init; }

    /// <summary>The id under <c>/api/cis/tasks</c>, for tasks that were asked for with <c>vmw-task=true</c> (quirk 56).</summary>
    public string? CisId { get; init; }

    [JsonIgnore]
    public bool Ended => Phase is TaskPhase.Success or TaskPhase.Error;
}

internal sealed record TaskResult(string Type, string Id);

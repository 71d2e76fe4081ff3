using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Operations;

/// <summary>Where an operation is. The last three are ends; only <c>retry</c> leads on from <see cref="Failed"/>.</summary>
[JsonConverter(typeof(LowerCamelConverter<OperationState>))]
public enum OperationState
{
    /// <summary>Accepted, not begun.</summary>
    Queued,

    /// <summary>A step is at work.</summary>
    Running,

    /// <summary>Waits for what <c>waitingFor</c> names.</summary>
    Waiting,

    /// <summary>Did what it was for; warnings are in the resource's conditions.</summary>
    Succeeded,

    /// <summary>Gave up; <c>error</c> says why, what was undone and what was left.</summary>
    Failed,

    /// <summary>Stopped by a user between two steps.</summary>
    Cancelled,
}

/// <summary>Where a step of an operation is.</summary>
[JsonConverter(typeof(LowerCamelConverter<StepState>))]
public enum StepState
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Waits for vCenter or the guest.</summary>
    Waiting,

    /// <summary>Its goal was observed.</summary>
    Succeeded,

    /// <summary>Gave up.</summary>
    Failed,

    /// <summary>Not needed for this resource.</summary>
    Skipped,

    /// <summary>What it had done was taken back.</summary>
    Undone,
}

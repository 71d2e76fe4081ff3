namespace Orchestrator.VCenter.Vim;

/// <summary>
/// A task (vi-json TaskInfo, cut). The result can be missing although the VM is there, when a clone fails late (quirk 57).
/// </summary>
/// <param name="Key">Managed object id of the task.</param>
/// <param name="State">State.</param>
/// <param name="Task">The task.</param>
/// <param name="DescriptionId">What it does, such as <c>VirtualMachine.clone</c>.</param>
/// <param name="Name">Method, such as <c>CloneVM_Task</c>.</param>
/// <param name="Entity">What it works on.</param>
/// <param name="EntityName">Name of that.</param>
/// <param name="Cancelled">Whether it was asked to stop.</param>
/// <param name="Cancelable">Whether it can be asked to stop.</param>
/// <param name="Progress">Percent, while running.</param>
/// <param name="Result">What it made.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="QueueTime">When it was queued; excess work waits here unseen (quirk 58).</param>
/// <param name="StartTime">When it was started.</param>
/// <param name="CompleteTime">When it ended.</param>
public sealed record TaskInfo(
    string Key,
    TaskInfoState State,
    ManagedObjectReference? Task = null,
    string? DescriptionId = null,
    string? Name = null,
    ManagedObjectReference? Entity = null,
    string? EntityName = null,
    bool Cancelled = false,
    bool Cancelable = false,
    int? Progress = null,
    VimValue Result = default,
    MethodFault? Error = null,
    DateTimeOffset? QueueTime = null,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? CompleteTime = null);

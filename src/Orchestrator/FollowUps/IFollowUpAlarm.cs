namespace Orchestrator.FollowUps;

/// <summary>Wakes follow-ups when they are due: each at least once, and none early. A follow-up woken twice starts nothing the second time.</summary>
internal interface IFollowUpAlarm
{
    /// <summary>Sets the alarms of follow-ups; one that is set already stays as it is.</summary>
    Task SetAsync(IReadOnlyList<DueFollowUp> due, CancellationToken cancellationToken);
}

/// <param name="Id">The follow-up.</param>
/// <param name="DueAt">When it is to be woken; in the past: at once.</param>
internal readonly record struct DueFollowUp(Guid Id, DateTimeOffset DueAt);

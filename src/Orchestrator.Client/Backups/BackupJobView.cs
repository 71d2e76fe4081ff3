namespace Orchestrator.Client.Backups;

/// <summary>The backup of one virtual machine under its policy.</summary>
public sealed record BackupJobView
{
    /// <summary>The id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The path of the virtual machine.</summary>
    public required string Vm { get; init; }

    /// <summary>The name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Whether runs are started; false after the virtual machine was retired, or came under a policy without backup.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The moment whose state the newest good restore point holds; null where there is none.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }

    /// <summary>The path of the newest good restore point; null where there is none.</summary>
    public string? LastGood { get; init; }

    /// <summary>How old the newest good restore point is, for example <c>P1DT2H</c>; null where there is none.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The newest good restore point is older than the policy's period and window allow, or there is none for as long.</summary>
    public required bool Overdue { get; init; }

    /// <summary>When that was found, and told; null where it is not so.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>When the next run is due; null where none is.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>The path of the last run; null before the first.</summary>
    public string? LastRun { get; init; }

    /// <summary>When the last run began; null before the first.</summary>
    public DateTimeOffset? LastTryAt { get; init; }

    /// <summary>How the last ended run ended; null before the first.</summary>
    public BackupRunState? LastResult { get; init; }

    /// <summary>Why the last ended run failed, a code under <c>/problems/</c>; null where it did not.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

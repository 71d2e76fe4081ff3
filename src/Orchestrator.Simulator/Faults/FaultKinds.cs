namespace Orchestrator.Simulator.Faults;

/// <summary>The kinds of faults. The first group meets calls, the second the tasks that calls start, the third VMs.</summary>
internal static class FaultKinds
{
    public const string Error = "error";
    public const string Delay = "delay";

    /// <summary>The connection is aborted before any work.</summary>
    public const string Drop = "drop";

    /// <summary>The work is done, then the connection is aborted.</summary>
    public const string LostReply = "lostReply";

    /// <summary>503 of a proxy, without a vAPI body (quirk 48).</summary>
    public const string NoBody503 = "noBody503";

    public const string TaskError = "taskError";
    public const string TaskHang = "taskHang";

    /// <summary>The task does its work and ends in error all the same, with no result (quirk 57).</summary>
    public const string TaskErrorAfterWork = "taskErrorAfterWork";

    public const string CustomizationFailure = "customizationFailure";
    public const string ToolsNeverStart = "toolsNeverStart";
    public const string QuiesceFault = "quiesceFault";

    public const string ToolsUpgradeFailure = "toolsUpgradeFailure";

    /// <summary>The guest takes the shutdown request and stays up (quirk 65).</summary>
    public const string ShutdownIgnored = "shutdownIgnored";

    public static readonly IReadOnlySet<string> OfTasks = new HashSet<string>(StringComparer.Ordinal) { TaskError, TaskHang, TaskErrorAfterWork };

    public static readonly IReadOnlySet<string> OfCalls = new HashSet<string>(StringComparer.Ordinal) { Error, Delay, Drop, LostReply, NoBody503, TaskError, TaskHang, TaskErrorAfterWork };

    public static readonly IReadOnlySet<string> OfVms = new HashSet<string>(StringComparer.Ordinal) { CustomizationFailure, ToolsNeverStart, QuiesceFault, ToolsUpgradeFailure, ShutdownIgnored };
}

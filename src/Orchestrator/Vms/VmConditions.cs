using Orchestrator.Backups.Run;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms;

/// <summary>The statements about a VM, and how they change: <c>since</c> moves only with the status.</summary>
internal static class VmConditions
{
    public const string Ready = "ready";
    public const string ToolsInstalled = "toolsInstalled";
    public const string GuestAsOrdered = "guestAsOrdered";
    public const string BackedUp = "backedUp";
    public const string Expiring = "expiring";
    public const string DisksConsolidated = "disksConsolidated";

    /// <summary>Nobody changed it behind our back; see <see cref="Drift.AsDeclared"/>.</summary>
    public const string AsDeclared = "asDeclared";

    /// <summary>There only while it holds: a snapshot is kept beyond its time.</summary>
    public const string SnapshotOverdue = "snapshotOverdue";

    /// <summary>There only while it holds: a snapshot of ours could not be removed.</summary>
    public const string SnapshotLeft = "snapshotLeft";

    private const string True = "true";
    private const string False = "false";
    private const string Unknown = "unknown";

    public static List<VmCondition> Of(CreateVmState state, Failure? rescued, DateTimeOffset now)
    {
        var conditions = new List<VmCondition>();
        Set(conditions, Ready, True, "", "", now);
        SetGuest(conditions, state, now);
        if (!state.Order.BackupPolicy.HasJobs)
            SetPolicy(conditions, state.Order.BackupPolicy, isBackedUp: false, now);
        else
            SetBackedUp(conditions, state, rescued, now);
        Set(conditions, AsDeclared, True, "", "", now);
        if (state.Backup.SnapshotIsLeft)
            Set(conditions, SnapshotLeft, True, "removalFailed", $"The snapshot {state.Backup.SnapshotName} could not be removed, and is tried again.", now);
        return conditions;
    }

    public static void SetGuest(List<VmCondition> conditions, IGuestState state, DateTimeOffset now)
    {
        if (state.ToolsMissing is { } missing)
        {
            Set(conditions, ToolsInstalled, False, "notRunning", missing, now);
            Set(conditions, GuestAsOrdered, Unknown, "toolsNotRunning", "The guest cannot be asked.", now);
            return;
        }

        Set(conditions, ToolsInstalled, True, "", "", now);
        if (state.Report.Difference is { } difference)
            Set(conditions, GuestAsOrdered, False, "different", difference, now);
        else
            Set(conditions, GuestAsOrdered, state.Report.Checked ? True : Unknown, "", "", now);
    }

    public static void SetBackedUp(List<VmCondition> conditions, IBackupRunState state, Failure? failure, DateTimeOffset now)
    {
        if (failure is not null)
            Set(conditions, BackedUp, False, failure.Code, failure.Detail, now);
        else if (state.Backup.VerifiedAt is not null)
            Set(conditions, BackedUp, True, "", "", now);
        else
            Set(conditions, BackedUp, False, "notYet", "The first backup is taken in the policy's next window.", now);
    }

    /// <summary>What a policy that a VM came under says of its backups, until a run says more.</summary>
    public static void SetPolicy(List<VmCondition> conditions, BackupPolicyDefinition policy, bool isBackedUp, DateTimeOffset now)
    {
        if (policy.Provider == BackupProvider.None)
            Set(conditions, BackedUp, False, "noPolicy", $"The policy {policy.Name} takes no backup.", now);
        else if (policy.Provider == BackupProvider.Special)
            Set(conditions, BackedUp, Unknown, "systemsDuty", $"Under the policy {policy.Name} backing up is the system's own duty.", now);
        else if (!isBackedUp)
            Set(conditions, BackedUp, False, "notYet", "The first backup is yet to be taken.", now);
    }

    /// <summary>Takes a statement away, of those that are there only while they hold.</summary>
    public static void Clear(List<VmCondition> conditions, string type) => conditions.RemoveAll(condition => condition.Type == type);

    public static void Set(List<VmCondition> conditions, string type, string status, string reason, string message, DateTimeOffset now)
    {
        var index = conditions.FindIndex(condition => condition.Type == type);
        var since = index >= 0 && conditions[index].Status == status ? conditions[index].Since : now;
        var condition = new VmCondition(type, status, since, reason, message);
        if (index >= 0)
            conditions[index] = condition;
        else
            conditions.Add(condition);
    }
}

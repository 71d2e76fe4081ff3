using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Backups.Run;

/// <summary>What the guest is asked for before its snapshot.</summary>
/// <param name="Spec">Null: the snapshot is taken as the guest is.</param>
/// <param name="Skipped">Why nothing is asked for, where that is so.</param>
/// <param name="Refusal">The policy wants more than can be had.</param>
internal readonly record struct QuiesceWish(VirtualMachineGuestQuiesceSpec? Spec, string? Skipped, Failure? Refusal)
{
    /// <summary>Minutes that a guest has to become quiet; vCenter takes 5 to 240.</summary>
    private const int Patience = 15;

    /// <summary>VSS_BT_COPY: the guest's own backups are not disturbed.</summary>
    private const int VssCopy = 5;

    public static QuiesceWish Of(IBackupRunState state, VmRecord? seen)
    {
        var policy = state.Policy;
        if (policy.Consistency == BackupConsistency.Crash)
            return new QuiesceWish(null, $"The policy {policy.Name} does not ask for it", null);
        if (state.Backup.Quiesced == Quiesced.No)
            return default;
        if (seen is { Facts.ToolsAreRunning: true })
            return new QuiesceWish(SpecOf(policy.Consistency, seen), null, null);
        return seen?.PowerState == VirtualMachinePowerState.PoweredOff
            ? new QuiesceWish(null, "It was powered off", null)
            : policy.AllowFallback
                ? new QuiesceWish(null, "VMware Tools did not run", null)
                : new QuiesceWish(null, null, NoTools(state));
    }

    /// <summary>It was tried, and the policy has no other way.</summary>
    public static Failure Failed(IBackupRunState state) => new(
        "quiesce-failed", $"The policy {state.Policy.Name} wants {state.VmName} quiesced, and that failed: {state.Backup.QuiescedReason}")
    {
        Retryable = true,
    };

    /// <summary>On Windows, applications are told by VSS; elsewhere Tools freeze the file systems and run the guest's own scripts.</summary>
    private static VirtualMachineGuestQuiesceSpec SpecOf(BackupConsistency consistency, VmRecord seen) =>
        consistency == BackupConsistency.Application && seen.GuestId?.StartsWith("win", StringComparison.Ordinal) == true
            ? new VirtualMachineWindowsQuiesceSpec { Timeout = Patience, VssBackupType = VssCopy }
            : new VirtualMachineGuestQuiesceSpec { Timeout = Patience };

    private static Failure NoTools(IBackupRunState state) => new(
        "quiesce-failed", $"The policy {state.Policy.Name} wants {state.VmName} quiesced, and VMware Tools do not run in it.")
    {
        Retryable = true,
    };
}

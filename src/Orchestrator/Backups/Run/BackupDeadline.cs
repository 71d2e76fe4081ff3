using Orchestrator.Catalogue;
using Orchestrator.Operations;

namespace Orchestrator.Backups.Run;

/// <summary>What the end of its window means for a run.</summary>
internal static class BackupDeadline
{
    private static readonly TimeSpan LongestCopy = TimeSpan.FromHours(12);

    /// <summary>The window has closed, and runs that have not begun are not begun any more.</summary>
    public static bool IsPast(IBackupRunState state, DateTimeOffset now) =>
        state.ClosesAt is { } closes && now >= closes && state.Policy.AtClose != WindowClose.Overrun;

    public static Failure Missed(IBackupRunState state) => new(
        "window-closed", $"The window {state.Policy.Window} of backup policy {state.Policy.Name} closed before the backup of {state.VmName} could begin.")
    {
        Retryable = true,
    };

    /// <summary>How long the copy may take: to the end of the window, where that stops it.</summary>
    public static TimeSpan OfCopy(object state)
    {
        var run = (IBackupRunState)state;
        if (run is not { ClosesAt: { } closes, Backup.TurnAt: { } began, Policy.AtClose: WindowClose.Stop })
            return LongestCopy;
        var left = closes - began;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

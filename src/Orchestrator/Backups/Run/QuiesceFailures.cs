using Orchestrator.VCenter.Errors;

namespace Orchestrator.Backups.Run;

/// <summary>Faults that mean that the guest's file systems could not be quieted (quirks 80, 81).</summary>
internal static class QuiesceFailures
{
    public static bool Is(VCenterException exception) =>
        exception.VimFault is "ApplicationQuiesceFault" or "FilesystemQuiesceFault" or "SnapshotFault" or "QuiesceDatastoreIOForHAFailed"
        || exception.VimFault is { } fault && fault.Contains("Quiesce", StringComparison.Ordinal);
}

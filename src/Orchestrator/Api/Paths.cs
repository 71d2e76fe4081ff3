using Orchestrator.Operations;

namespace Orchestrator.Api;

/// <summary>The paths by which answers name resources.</summary>
internal static class Paths
{
    public const string Base = "/api/v1";

    public static string Vm(Guid id) => $"{Base}/vms/{id}";

    public static string Snapshot(Guid vm, Guid id) => $"{Vm(vm)}/snapshots/{id}";

    public static string Operation(OperationId id) => $"{Base}/operations/{id}";

    public static string Evacuation(OperationId id) => $"{Base}/evacuations/{id}";

    public static string BackupJob(Guid id) => $"{Base}/backup-jobs/{id}";

    public static string BackupRun(Guid id) => $"{Base}/backup-runs/{id}";

    public static string Restore(Guid id) => $"{Base}/restores/{id}";

    public static string RestorePoint(Guid id) => $"{Base}/restore-points/{id}";
}

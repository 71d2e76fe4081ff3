using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>Finds a run's copy: by its id, else by its name in the policy's folder.</summary>
internal static class CopyLookUp
{
    /// <summary>Null: vCenter says that there is none.</summary>
    public static async Task<VmRecord?> FindAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        var backup = state.Backup;
        if (backup.CopyFolder is not { } folder)
            return null;
        // Ids are used again when a vCenter was restored: what has the id and is not ours does not hide what has the name.
        if (await VmIdentity.ReadAsync(context, backup.CopyMoId, cancellationToken) is { } known && IsOurs(known, state, context))
            return known;
        var found = await context.VCenter.Inventory.FindInFolderAsync(new FolderId(folder), backup.CopyName!, cancellationToken);
        return found is { } vm ? await context.ReadVmAsync(vm, cancellationToken) : null;
    }

    /// <summary>Reads VM and copy with one call, for the steps to come, where both are known.</summary>
    public static Task ReadBothAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken) =>
        state is { VmMoId: { } vm, Backup.CopyMoId: { } copy } ? context.ReadVmsAsync([new VmId(vm), new VmId(copy)], cancellationToken) : Task.CompletedTask;

    public static bool IsOurs(VmRecord seen, IBackupRunState state, StepContext context) =>
        VmIdentity.IsOurs(seen, context, VmMarker.BackupRole, state.Backup.RunId, state.Backup.CopyInstanceUuid);

    /// <summary>A run was ordered and its policy takes one.</summary>
    public static bool WantsRun(this IBackupRunState state) =>
        state is { BackupJobId: not null, Policy: { Provider: Catalogue.BackupProvider.Copy } } && state.RunWanted;
}

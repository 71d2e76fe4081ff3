using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Destroy;

/// <summary>Looks a VM up that is to be taken away: by id, else by name in its folder (a failed clone can leave one, quirk 57).</summary>
internal static class DoomedVm
{
    /// <summary>Null: absence was observed. The identity is for the caller to judge.</summary>
    public static async Task<VmRecord?> FindAsync(IDestroyState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is { } seen)
            return seen;
        if (state.Folder is not { } folder)
            return null;
        var found = await context.VCenter.Inventory.FindInFolderAsync(new FolderId(folder), state.VmName, cancellationToken);
        return found is { } vm ? await context.ReadVmAsync(vm, cancellationToken) : null;
    }

    /// <summary>
    /// Not ours, and no trace of ours: another VM under its name, or under its managed object id, which vCenter uses again. Ours is gone.
    /// What has our instance UUID or our marker, and not both as they belong together, is for a person to look at.
    /// </summary>
    public static bool IsAnother(VmRecord seen, IDestroyState state, StepContext context) =>
        !(Guid.TryParse(seen.InstanceUuid, out var uuid) && uuid == state.InstanceUuid)
        && !(VmMarker.TryParse(seen.ExtraConfig.GetValueOrDefault(VmMarker.Key), out var marker) && marker.Installation == context.Installation && marker.Id == context.VirtualMachineId);

    public static bool IsOurs(VmRecord seen, IDestroyState state, StepContext context) => state.IsOurs(seen, context);
}

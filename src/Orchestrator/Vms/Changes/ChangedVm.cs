using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Changes;

/// <summary>The VM of a change as vCenter has it, after its identity was read; or why there is none.</summary>
/// <param name="Seen">Ours; null when there is none, or another in its place.</param>
/// <param name="Why">Why not.</param>
internal readonly record struct ChangedVm(VmRecord? Seen, Failure? Why)
{
    /// <summary>Looks it up by its recorded id. Read again after <see cref="StepContext.LookAfresh"/> only.</summary>
    public static Task<ChangedVm> FindAsync(VmChangeState state, StepContext context, CancellationToken cancellationToken) =>
        FindAsync(state.VmName, state.InstanceUuid, state.MoId, context, cancellationToken);

    /// <summary>The same for states that are not only of changes.</summary>
    public static async Task<ChangedVm> FindAsync(string name, Guid instanceUuid, string? moId, StepContext context, CancellationToken cancellationToken)
    {
        if (await VmIdentity.ReadAsync(context, moId, cancellationToken) is not { } seen)
            return new ChangedVm(null, VmRecords.Vanished(name, moId));
        return VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, instanceUuid)
            ? new ChangedVm(seen, null)
            : new ChangedVm(null, VmIdentity.Mismatch(seen));
    }

    /// <summary>The same, read anew: for an act, just before it changes something.</summary>
    public static Task<ChangedVm> FindAfreshAsync(VmChangeState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        return FindAsync(state, context, cancellationToken);
    }
}

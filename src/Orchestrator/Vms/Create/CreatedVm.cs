using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>
/// The VM that an order makes, looked for by its id, else by its name in the system's folder: the fence against making it twice.
/// A VM found there that is ours is adopted, however the answer of the call that made it was lost; anybody else's is left alone.
/// </summary>
internal static class CreatedVm
{
    /// <summary>Null: absence was observed. The identity is for the caller to judge.</summary>
    public static async Task<VmRecord?> FindAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        // Ids are used again when a vCenter was restored: what has the id and is not ours does not hide what has the name.
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is { } seen && IsOurs(seen, state, context))
            return seen;
        var found = await context.VCenter.Inventory.FindInFolderAsync(new FolderId(state.Placement!.Folder), state.Order.Name, cancellationToken);
        return found is { } vm ? await context.ReadVmAsync(vm, cancellationToken) : null;
    }

    /// <summary>vCenter says itself which VM its task made. It is looked at all the same before it counts.</summary>
    public static void Learn(object state, VimValue result)
    {
        if (result.AsReference() is { Type: "VirtualMachine" } made)
            ((CreateVmState)state).MoId = made.Value;
    }

    /// <summary>Null: no VM is there yet.</summary>
    /// <param name="state">The order's state, which learns the VM's id.</param>
    /// <param name="context">The operation.</param>
    /// <param name="how">What was done to make it, for its message.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<Observation?> ObserveAsync(CreateVmState state, StepContext context, string how, CancellationToken cancellationToken)
    {
        if (await FindAsync(state, context, cancellationToken) is not { } seen)
            return null;
        if (!IsOurs(seen, state, context))
            return new Observation.Blocked(NameTaken(state, seen));
        state.MoId = seen.Id.Value;
        return Observation.Done($"{how} {seen.Id}");
    }

    /// <summary>
    /// By its marker; one whose creating call could not carry it, by the token of the operation that the call did carry, until
    /// <see cref="MarkVm"/> has written the marker and taken the token away.
    /// </summary>
    public static bool IsOurs(VmRecord seen, CreateVmState state, StepContext context) =>
        VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.InstanceUuid) || CreationToken.IsOn(seen, context.OperationId);

    private static Failure NameTaken(CreateVmState state, VmRecord seen) => new(
        "name-taken-in-vcenter",
        $"The folder {state.Placement!.FolderPath} already has a VM named {state.Order.Name} ({seen.Id}) that is not of this order. It was left alone.")
    {
        Remedy = "Order under another name, or rename or adopt the VM in vCenter.",
    };
}

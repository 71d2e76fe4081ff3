using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Clones the template, and never blindly twice: the name in the system's folder is the fence. A VM found there under our
/// marker is adopted, however its clone's answer was lost; anybody else's is left alone.
/// </summary>
internal sealed class CloneFromImage : IStep<CreateVmState>
{
    public const string StepName = "cloneTemplate";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) ?? await FindByNameAsync(state, context, cancellationToken);
        if (seen is null)
            return context.HasActed && context.TaskOf(StepName) is null ? await LookForCloneUnderWayAsync(placement, context, cancellationToken) : new Observation.NotReached();
        if (!VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.InstanceUuid))
            return new Observation.Blocked(NameTaken(state, seen));
        state.MoId = seen.Id.Value;
        return Observation.Done($"Cloned {state.Order.Image.Template} to {seen.Id}");
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var marker = new VmMarker(context.Installation, VmMarker.VmRole, context.VirtualMachineId, context.OperationId.Value, state.InstanceUuid);
        var task = await context.VCenter.VirtualMachines.CloneAsync(
            new VmId(placement.Template),
            new CloneVMRequest(
                new FolderId(placement.Folder).Reference,
                state.Order.Name,
                new VirtualMachineCloneSpec
                {
                    Location = new VirtualMachineRelocateSpec
                    {
                        Datastore = new DatastoreId(placement.Datastore).Reference,
                        Pool = new ResourcePoolId(placement.ResourcePool).Reference,
                    },
                    Config = new VirtualMachineConfigSpec
                    {
                        InstanceUuid = state.InstanceUuid.ToString(),
                        Annotation = $"{state.Order.DisplayName} — system {state.Order.System.Code}, managed by Orchestrator",
                        ExtraConfig = [new OptionValue(VmMarker.Key, marker.ToString()), .. CloudInit.Of(state.Order)],
                    },
                }),
            cancellationToken);
        return new ActResult.Started(task);
    }

    private static async Task<VmRecord?> FindByNameAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var found = await context.VCenter.Inventory.FindInFolderAsync(new FolderId(state.Placement!.Folder), state.Order.Name, cancellationToken);
        return found is { } vm ? await context.ReadVmAsync(vm, cancellationToken) : null;
    }

    /// <summary>
    /// The clone was sent, its answer is not known, and nothing stands in the folder yet: while a clone of this template is
    /// under way it may be ours, so it is waited for. Sending again meets the folder's own fence in any case.
    /// </summary>
    private static async Task<Observation> LookForCloneUnderWayAsync(Placement placement, StepContext context, CancellationToken cancellationToken)
    {
        var underWay = await TasksUnderWay.AnyAsync(context, new VmId(placement.Template), TasksUnderWay.Clone, cancellationToken);
        return underWay
            ? new Observation.Waiting("a clone whose answer was lost", LookAgain)
            : new Observation.NotReached();
    }

    private static Failure NameTaken(CreateVmState state, VmRecord seen) => new(
        "name-taken-in-vcenter",
        $"The folder {state.Placement!.FolderPath} already has a VM named {state.Order.Name} ({seen.Id}) that is not of this order. It was left alone.")
    {
        Remedy = "Order under another name, or rename or adopt the VM in vCenter.",
    };
}

using Orchestrator.Operations;
using Orchestrator.VCenter;
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

    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        await CreatedVm.ObserveAsync(state, context, $"Cloned {state.Order.Image.Template}", cancellationToken)
        ?? (context.HasActed && context.TaskOf(StepName) is null
            ? await LookForCloneUnderWayAsync(state.Placement!, context, cancellationToken)
            : new Observation.NotReached());

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var task = await context.VCenter.VirtualMachines.CloneAsync(
            new VmId(placement.Template!),
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
                        Annotation = Annotations.Of(state.Order),
                        ExtraConfig = [VmMarker.Of(context, state.InstanceUuid).ToOption(), .. CloudInit.Of(state.Order)],
                    },
                }),
            cancellationToken);
        return new ActResult.Started(task);
    }

    /// <summary>
    /// The clone was sent, its answer is not known, and nothing stands in the folder yet: while a clone of this template is
    /// under way it may be ours, so it is waited for. Sending again meets the folder's own fence in any case.
    /// </summary>
    private static async Task<Observation> LookForCloneUnderWayAsync(Placement placement, StepContext context, CancellationToken cancellationToken)
    {
        var underWay = await TasksUnderWay.AnyAsync(context, new VmId(placement.Template!), TasksUnderWay.Clone, cancellationToken);
        return underWay
            ? new Observation.Waiting("a clone whose answer was lost", LookAgain)
            : new Observation.NotReached();
    }
}

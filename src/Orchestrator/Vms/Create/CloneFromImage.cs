using Orchestrator.Catalogue;
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

    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        Cloning.ObserveAsync(state, context, cancellationToken);

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var linked = state.Order.Image.Clone == CloneKind.Linked;
        var task = await context.VCenter.VirtualMachines.CloneAsync(
            new VmId(placement.Template!),
            new CloneVMRequest(
                new FolderId(placement.Folder).Reference,
                state.Order.Name,
                new VirtualMachineCloneSpec
                {
                    Snapshot = linked ? new SnapshotId(placement.Snapshot!).Reference : null,
                    Location = new VirtualMachineRelocateSpec
                    {
                        Datastore = new DatastoreId(placement.Datastore).Reference,
                        Pool = new ResourcePoolId(placement.ResourcePool).Reference,
                        DiskMoveType = linked ? VirtualMachineRelocateDiskMoveOptions.CreateNewChildDiskBacking : null,
                    },
                    Config = new VirtualMachineConfigSpec
                    {
                        InstanceUuid = state.InstanceUuid.ToString(),
                        Annotation = Annotations.Of(state.Order),
                        ExtraConfig = [VmMarker.Of(context, state.InstanceUuid).ToOption()],
                    },
                }),
            cancellationToken);
        return new ActResult.Started(task);
    }
}

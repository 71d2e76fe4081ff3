using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Deploys a VM template of a content library. The call holds the connection until the VM is there (quirk 51); when its answer is
/// lost, the VM is looked for, for a while, before the call is sent again.
/// </summary>
internal sealed class DeployTemplate(PlacementOptions options) : IStep<CreateVmState>
{
    public const string StepName = "deployTemplate";

    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        state.Placement!.ItemType != LibraryItemType.VmTemplate.Value
            ? Observation.NotWanted("The library item is of another type")
            : await Deployments.ObserveAsync(state, context, options.LostCallPatience, cancellationToken);

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var storage = new VmTemplateStorage(new DatastoreId(placement.Datastore));
        var spec = new VmTemplateDeploySpec(
            state.Order.Name,
            CreationToken.Annotate(state.Order, context.OperationId),
            VmHomeStorage: storage,
            DiskStorage: storage,
            new VmTemplatePlacement(new FolderId(placement.Folder), new ResourcePoolId(placement.ResourcePool)),
            PoweredOn: false);
        await state.HeldCall!.SendAsync(() => context.VCenter.VmTemplates.DeployAsync(new LibraryItemId(placement.LibraryItem!), spec, cancellationToken));
        return new ActResult.Done();
    }
}

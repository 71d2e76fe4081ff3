using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Makes the VM on which the operating system is installed. The call carries the marker; the name in the folder is the fence.</summary>
internal sealed class CreateBlank(PlacementOptions options) : IStep<CreateVmState>
{
    public const string StepName = "createBlank";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await CreatedVm.ObserveAsync(state, context, "Created the blank VM", cancellationToken) is { } seen)
            return seen;
        if (context.HasActed && context.TaskOf(StepName) is null && state.HeldCall is { } sent && sent.MayAppear(context))
            return new Observation.Waiting("a VM whose answer was lost", LookAgain);
        state.HeldCall = new HeldCall { Patience = options.LostCallPatience };
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var placement = state.Placement!;
        var networks = await OrderedNetworks.ReadAsync(state.Order, context, cancellationToken);
        var request = new CreateVMRequest(BlankVm.Of(state, context, networks), new ResourcePoolId(placement.ResourcePool).Reference);
        return new ActResult.Started(await state.HeldCall!.SendAsync(() => context.VCenter.Folders.CreateVMAsync(new FolderId(placement.Folder), request, cancellationToken)));
    }
}

using Orchestrator.Operations;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Removes the library item of the answer disc: of an installation that ended, nothing is left but its VM.</summary>
internal sealed class DiscardAnswer : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await AnswerItem.FindAsync(state, context, cancellationToken) is not null)
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done("Removed the answer disc from its library") : Observation.NotWanted("No answer disc is in the library");
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await AnswerItem.FindAsync(state, context, cancellationToken) is { } item)
            await context.VCenter.Libraries.DeleteItemAsync(item, cancellationToken);
        return new ActResult.Done();
    }
}

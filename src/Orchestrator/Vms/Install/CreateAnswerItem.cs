using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Makes the library item for the answer disc. Its name is the fence: a library has it once.</summary>
internal sealed class CreateAnswerItem : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        await AnswerItem.FindAsync(state, context, cancellationToken) is { } item
            ? Observation.Done($"Library item {item}")
            : new Observation.NotReached();

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var item = new LibraryItemModel(
            LibraryId: new LibraryId(state.Placement!.AnswerLibrary!),
            Name: AnswerItem.NameOf(context),
            Type: LibraryItemType.Iso,
            Description: $"Answers for the installation of {state.Order.Name}, removed when it has ended; managed by Orchestrator");
        await context.VCenter.Libraries.CreateItemAsync(item, cancellationToken);
        return new ActResult.Done();
    }
}

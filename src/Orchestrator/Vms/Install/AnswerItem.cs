using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>The library item that carries the answer disc of one VM: by its name, which nobody else gives.</summary>
internal static class AnswerItem
{
    public const string FileName = "answer.iso";

    public static string NameOf(StepContext context) => $"answer-{context.VirtualMachineId}";

    /// <summary>Null: there is none.</summary>
    public static async Task<LibraryItemId?> FindAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Placement?.AnswerLibrary is not { } library)
            return null;
        var found = await context.VCenter.Libraries.FindItemsAsync(new LibraryItemFindSpec(NameOf(context), new LibraryId(library)), cancellationToken);
        return found.Count > 0 ? found[0] : null;
    }
}

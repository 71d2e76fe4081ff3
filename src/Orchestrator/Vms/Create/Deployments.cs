using Orchestrator.Operations;

namespace Orchestrator.Vms.Create;

/// <summary>How a deployment from a content library is looked at, of whatever type the item is.</summary>
internal static class Deployments
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <param name="state">The order's state.</param>
    /// <param name="context">The operation.</param>
    /// <param name="patience">How long the VM of an unanswered call may still appear before the call is sent again.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await CreatedVm.ObserveAsync(state, context, $"Deployed {state.Order.Image.LibraryItem} to", cancellationToken) is { } seen)
            return await CountDisksAsync(state, context, seen, cancellationToken);
        if (context.HasActed && state.HeldCall is { } sent && sent.MayAppear(context))
            return new Observation.Waiting("a deployment whose answer was lost", patience < LookAgain ? patience : LookAgain);
        // Kept with the intent: whoever takes the operation over has to know that the call may be on its way.
        state.HeldCall = new HeldCall { Patience = patience };
        return new Observation.NotReached();
    }

    /// <summary>How many disks the item has shows only now; the ordered ones are not there yet.</summary>
    private static async Task<Observation> CountDisksAsync(CreateVmState state, StepContext context, Observation seen, CancellationToken cancellationToken)
    {
        if (seen is Observation.Reached && await CreatedVm.FindAsync(state, context, cancellationToken) is { } vm)
            state.Placement = state.Placement! with { TemplateDisks = vm.Disks.Count };
        return seen;
    }
}

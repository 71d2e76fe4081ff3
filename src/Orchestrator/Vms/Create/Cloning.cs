using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Create;

/// <summary>How a clone is looked at, of whatever kind: its task is one of the source's.</summary>
internal static class Cloning
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>
    /// When the clone was sent, its answer is not known, and nothing stands in the folder yet: while a clone of this source is
    /// under way it may be ours, so it is waited for. Sending again meets the folder's own fence in any case.
    /// </summary>
    public static async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await CreatedVm.ObserveAsync(state, context, $"Cloned {state.Order.Image.Template} to", cancellationToken) is { } seen)
            return seen;
        var (step, description) = Of(state);
        return context.HasActed && context.TaskOf(step) is null && await IsUnderWayAsync(state, context, description, cancellationToken)
            ? new Observation.Waiting("a clone whose answer was lost", LookAgain)
            : new Observation.NotReached();
    }

    /// <summary>
    /// Whether the clone of this order may yet appear. Where its task is known, only that one counts: others of the source are always
    /// under way somewhere, and what waited for them would never be released.
    /// </summary>
    public static async Task<bool> MayAppearAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (step, description) = Of(state);
        if (state.Placement?.Template is null || !context.StepHasActed(step))
            return false;
        return context.TaskOf(step) is { } task
            ? await TasksUnderWay.IsAsync(context, task, cancellationToken)
            : await IsUnderWayAsync(state, context, description, cancellationToken);
    }

    private static (string Step, string Description) Of(CreateVmState state) => state.Order.Image.IsInstant
        ? (InstantClone.StepName, TasksUnderWay.InstantClone)
        : (CloneFromImage.StepName, TasksUnderWay.Clone);

    private static Task<bool> IsUnderWayAsync(CreateVmState state, StepContext context, string description, CancellationToken cancellationToken) =>
        TasksUnderWay.AnyAsync(context, new VmId(state.Placement!.Template!), description, cancellationToken);
}

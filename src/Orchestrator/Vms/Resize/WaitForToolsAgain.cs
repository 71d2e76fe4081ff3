using Orchestrator.Operations;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>After a restart: VMware Tools that ran before run again, or the operation says that they do not.</summary>
internal sealed class WaitForToolsAgain : IStep<ResizeState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    public static TimeSpan DeadlineOf(object state) => ((ResizeState)state).Plan!.ToolsDeadline;

    public async Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Plan is not { Restarts: true, ToolsRan: true })
            return Observation.NotWanted("Nothing to wait for");
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        return seen.Facts.ToolsAreRunning
            ? Observation.Done("VMware Tools run")
            : new Observation.Waiting("VMware Tools to run", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(seen.Id, vm => vm.ToolsAreRunning, token));
    }

    public Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    public static Observation AtDeadline(object state, StepContext context)
    {
        context.Warn($"VMware Tools did not run within {DeadlineOf(state).TotalMinutes:0.#} minutes of the restart.");
        return Observation.Done("Not running");
    }
}

using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Watching;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>
/// Waits until VMware Tools of the installed system run: those of an installer that brings its own tell another host name.
/// </summary>
internal sealed class WaitForInstallation : IStep<CreateVmState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    public static TimeSpan DeadlineOf(object state) => ((CreateVmState)state).Order.Image.InstallDeadline;

    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = new VmId(state.MoId!);
        var known = context.VCenter.Watcher.Find(vm);
        return Task.FromResult(known is not null && IsInstalled(known)
            ? Observation.Done($"{state.Order.HostName} is installed")
            : new Observation.Waiting("the unattended installation", LookAgain, token => context.VCenter.Watcher.WaitForVmAsync(vm, IsInstalled, token)));

        bool IsInstalled(VmFacts facts) =>
            facts.ToolsAreRunning && string.Equals(facts.HostName?.Split('.')[0], state.Order.HostName, StringComparison.OrdinalIgnoreCase);
    }

    public Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    public static Observation AtDeadline(object state, StepContext context) => new Observation.Blocked(new Failure(
        "installation-not-ended",
        $"The installation of {((CreateVmState)state).Order.HostName} did not end within {DeadlineOf(state)} of power-on: VMware Tools do not run, or tell another host name.")
    {
        Retryable = true,
    });
}

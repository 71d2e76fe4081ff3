using Orchestrator.Catalogue;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Guest;

/// <summary>
/// Waits until VMware Tools run. How they come to be there is the image's affair: they are in it, cloud-init installs the
/// package, or the installer CD starts by itself (a connected CD alone never starts them on Linux, quirk 71).
/// </summary>
internal sealed class WaitForTools : IStep<IGuestState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    public static TimeSpan DeadlineOf(object state) => ((IGuestState)state).Order.Image.ToolsDeadline;

    public Task<Observation> ObserveAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = new VmId(state.MoId!);
        if (context.VCenter.Watcher.Find(vm) is { ToolsAreRunning: true })
        {
            state.ToolsMissing = null;
            return Task.FromResult(Observation.Done("VMware Tools run"));
        }

        return Task.FromResult<Observation>(new Observation.Waiting(
            "VMware Tools to run",
            LookAgain,
            token => context.VCenter.Watcher.WaitForVmAsync(vm, facts => facts.ToolsAreRunning, token)));
    }

    public Task<ActResult> ActAsync(IGuestState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    /// <summary>The VM stays. What waited for Tools is finished by a follow-up, unless the order requires them.</summary>
    public static Observation AtDeadline(object state, StepContext context)
    {
        var guest = (IGuestState)state;
        guest.ToolsMissing = $"VMware Tools did not run within {DeadlineOf(state).TotalMinutes:0.#} minutes of power-on ({Way(guest.Order.Image.ToolsInstall)}).";
        if (guest.Order.RequireTools)
            return new Observation.Blocked(new Failure("tools-not-running", guest.ToolsMissing) { Retryable = true });
        context.Warn(guest.ToolsMissing);
        context.OnSave((db, _) =>
        {
            db.FollowUps.Add(ToolsFollowUps.First(context));
            return Task.CompletedTask;
        });
        return Observation.Done("Not running; looked for again later");
    }

    private static string Way(ToolsInstall install) => install switch
    {
        ToolsInstall.CloudInitPackage => "cloud-init installs the package",
        ToolsInstall.InstallerAutorun => "the installer CD starts by itself",
        _ => "they are part of the image",
    };
}

using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Guest;

/// <summary>
/// Waits for the customization's own verdict. Clone and power-on succeed long before it, and an address is no proof of it
/// (quirk 77).
/// </summary>
internal sealed class WaitForCustomization : IStep<IGuestState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    public async Task<Observation> ObserveAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.CustomizationSent)
            return Observation.NotWanted("Nothing to customize");
        if (state.ToolsMissing is not null)
            return Observation.NotWanted("Waits for VMware Tools");
        var vm = new VmId(state.MoId!);
        var status = context.VCenter.Watcher.Find(vm)?.Customization?.CustomizationStatus;
        if (status == CustomizationStatus.Succeeded)
            return Observation.Done("Customized");
        if (status == CustomizationStatus.Failed)
            return new Observation.Blocked(await ExplainAsync(context, vm, cancellationToken));
        return new Observation.Waiting(
            "guest customization",
            LookAgain,
            token => context.VCenter.Watcher.WaitForVmAsync(vm, facts => HasEnded(facts.Customization?.CustomizationStatus), token));
    }

    public Task<ActResult> ActAsync(IGuestState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    private static bool HasEnded(CustomizationStatus? status) => status == CustomizationStatus.Succeeded || status == CustomizationStatus.Failed;

    /// <summary>The guest's own error.</summary>
    private static async Task<Failure> ExplainAsync(StepContext context, VmId vm, CancellationToken cancellationToken)
    {
        var customization = await context.VCenter.Guest.GetCustomizationAsync(vm, cancellationToken);
        return new Failure("customization-failed", $"Guest customization failed: {customization.Error ?? "the guest gave no reason"}")
        {
            Remedy = "Look into the guest's customization log (Linux: /var/log/vmware-imc/toolsDeployPkg.log; Windows: C:\\Windows\\Temp\\vmware-imc\\guestcust.log).",
        };
    }
}

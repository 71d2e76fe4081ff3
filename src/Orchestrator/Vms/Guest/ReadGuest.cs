using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Guest;

/// <summary>Reads name and addresses of a guest that has started; nothing is compared with what was ordered.</summary>
internal sealed class ReadGuest : IStep<IGuestReport>
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<Observation> ObserveAsync(IGuestReport state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = new VmId(state.MoId!);
        if (await context.ReadVmAsync(vm, cancellationToken) is not { Facts.ToolsAreRunning: true })
            return Observation.NotWanted("The guest cannot be asked without VMware Tools");
        return await GuestReader.ReadAsync(state.Report, context, vm, cancellationToken)
            ? Observation.Done($"{state.Report.HostName}, {string.Join(", ", state.Report.IpAddresses)}")
            : GuestReader.Wait(context, vm, "the guest to report itself");
    }

    public Task<ActResult> ActAsync(IGuestReport state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    public static Observation AtDeadline(object state, StepContext context) => Observation.Done("The guest did not report itself");
}

using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Guest;

/// <summary>Compares what the guest reports with what was ordered: host name, and every static address on whatever NIC.</summary>
internal sealed class CheckGuest : IStep<IGuestState>
{
    public async Task<Observation> ObserveAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.ToolsMissing is not null)
            return Observation.NotWanted("The guest cannot be asked without VMware Tools");
        var vm = new VmId(state.MoId!);
        if (!await GuestReader.ReadAsync(state.Report, context, vm, cancellationToken))
            return GuestReader.Wait(context, vm, "the guest to report itself");
        state.Report.Checked = true;
        state.Report.Difference = GuestComparison.Difference(state.Order, state.Report.HostName, state.Report.IpAddresses);
        return state.Report.Difference is null
            ? Observation.Done($"{state.Report.HostName}, {string.Join(", ", state.Report.IpAddresses)}")
            : GuestReader.Wait(context, vm, "the guest to report what was ordered");
    }

    public Task<ActResult> ActAsync(IGuestState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    /// <summary>A guest that is not as ordered is a condition of its VM, not a failure.</summary>
    public static Observation AtDeadline(object state, StepContext context)
    {
        var report = ((IGuestState)state).Report;
        report.Difference ??= "The guest did not report itself.";
        context.Warn(report.Difference);
        return Observation.Done(report.Difference);
    }
}

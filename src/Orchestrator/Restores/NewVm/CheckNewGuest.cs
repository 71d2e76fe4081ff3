using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.NewVm;

/// <summary>Compares what the guest reports with what it is to be; off the network it has no address to report.</summary>
internal sealed class CheckNewGuest : IStep<NewVmState>
{
    public async Task<Observation> ObserveAsync(NewVmState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.ToolsMissing is not null)
            return Observation.NotWanted("The guest cannot be asked without VMware Tools");
        var vm = new VmId(state.MoId!);
        if (!await GuestReader.ReadAsync(state.Report, context, vm, cancellationToken))
            return GuestReader.Wait(context, vm, "the guest to report itself");
        var expected = state.ConnectsNics ? state.Order : state.Order with { Nics = [] };
        state.Report.Checked = true;
        state.Report.Difference = GuestComparison.Difference(expected, state.Report.HostName, state.Report.IpAddresses);
        return state.Report.Difference is null
            ? Observation.Done($"{state.Report.HostName}, {string.Join(", ", state.Report.IpAddresses)}")
            : GuestReader.Wait(context, vm, "the guest to report what it is to be");
    }

    public Task<ActResult> ActAsync(NewVmState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}

using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Vms.Guest;

/// <summary>Compares what the guest reports with what was ordered: host name, and every static address on whatever NIC.</summary>
internal sealed class CheckGuest : IStep<IGuestState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    public async Task<Observation> ObserveAsync(IGuestState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.ToolsMissing is not null)
            return Observation.NotWanted("The guest cannot be asked without VMware Tools");
        var vm = new VmId(state.MoId!);
        if (!await ReadAsync(state.Report, context, vm, cancellationToken))
            return Wait(context, vm, "the guest to report itself");
        state.Report.Checked = true;
        state.Report.Difference = GuestComparison.Difference(state.Order, state.Report.HostName, state.Report.IpAddresses);
        return state.Report.Difference is null
            ? Observation.Done($"{state.Report.HostName}, {string.Join(", ", state.Report.IpAddresses)}")
            : Wait(context, vm, "the guest to report what was ordered");
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

    /// <summary>A guest that has nothing to say yet is answered 503 or an empty list (quirks 41, 69).</summary>
    private static async Task<bool> ReadAsync(GuestReport report, StepContext context, VmId vm, CancellationToken cancellationToken)
    {
        try
        {
            var identity = await context.VCenter.Guest.GetIdentityAsync(vm, cancellationToken);
            report.HostName = identity.HostName;
            report.Os = identity.Name.Value;
            var interfaces = await context.VCenter.Guest.ListInterfacesAsync(vm, cancellationToken);
            report.IpAddresses = [.. Addresses(interfaces)];
            return true;
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.GuestUnavailable)
        {
            return false;
        }
    }

    private static IEnumerable<string> Addresses(IReadOnlyList<VmGuestInterfaceInfo> interfaces) => interfaces
        .SelectMany(one => one.Ip?.IpAddresses ?? [])
        .Select(address => address.IpAddress)
        .Where(address => !GuestComparison.IsLinkLocal(address));

    private static Observation.Waiting Wait(StepContext context, VmId vm, string what)
    {
        var known = context.VCenter.Watcher.Find(vm);
        return new Observation.Waiting(
            what,
            LookAgain,
            token => context.VCenter.Watcher.WaitForVmAsync(vm, facts => facts.HostName != known?.HostName || facts.IpAddress != known?.IpAddress || facts.Nics.Count != known?.Nics.Count, token));
    }
}

using Orchestrator.Catalogue;
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
        state.Report.Difference = Compare(state);
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
        .Where(address => !address.StartsWith("fe80", StringComparison.OrdinalIgnoreCase));

    private static string? Compare(IGuestState state)
    {
        if (state.Order.Image.Customization == ImageCustomization.None)
            return null;
        var report = state.Report;
        var differences = new List<string>();
        var reported = report.HostName?.Split('.')[0];
        if (!string.Equals(reported, state.Order.HostName, StringComparison.OrdinalIgnoreCase))
            differences.Add($"host name is {report.HostName ?? "not reported"}, ordered was {state.Order.HostName}");
        foreach (var nic in state.Order.Nics)
        {
            if (nic is { Mode: NetworkIpv4.Static, Address: { } ordered } && !report.IpAddresses.Contains(ordered))
                differences.Add($"address {ordered} of network {nic.Network.Name} is not reported (reported: {(report.IpAddresses.Count == 0 ? "none" : string.Join(", ", report.IpAddresses))})");
        }

        return differences.Count == 0 ? null : $"The guest is not as ordered: {string.Join("; ", differences)}.";
    }

    private static Observation.Waiting Wait(StepContext context, VmId vm, string what)
    {
        var known = context.VCenter.Watcher.Find(vm);
        return new Observation.Waiting(
            what,
            LookAgain,
            token => context.VCenter.Watcher.WaitForVmAsync(vm, facts => facts.HostName != known?.HostName || facts.IpAddress != known?.IpAddress || facts.Nics.Count != known?.Nics.Count, token));
    }
}

using Orchestrator.Operations;
using Orchestrator.VCenter;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Hands vCenter the host name, addresses, DNS and time zone, to be applied at the first power-on. Success is the
/// customization's own status (<see cref="Guest.WaitForCustomization"/>), not the presence of an address. Sending it again
/// overwrites it (quirk 75), so a lost answer costs nothing.
/// </summary>
internal sealed class CustomizeGuest : IStep<CreateVmState>
{
    public Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult(
        state.CustomizationSent ? Observation.Done($"Host name {state.Order.HostName}, {Describe(state.Order)}") : new Observation.NotReached());

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        await context.VCenter.Guest.SetCustomizationAsync(new VmId(state.MoId!), CustomizationSpecs.Of(state.Order), cancellationToken);
        state.CustomizationSent = true;
        return new ActResult.Done();
    }

    private static string Describe(VmOrder order) =>
        order.Nics.Count == 0 ? "no NIC" : string.Join(", ", order.Nics.Select(nic => nic.Address ?? "DHCP"));
}

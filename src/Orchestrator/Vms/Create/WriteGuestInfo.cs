using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Writes what cloud-init is told into the VM's <c>guestinfo</c>, before its first boot and after its NICs are there: only then are
/// their MAC addresses known, by which the guest tells them apart. Success is what the guest reports later, there is no status.
/// </summary>
internal sealed class WriteGuestInfo : IStep<CreateVmState>
{
    public async Task<Observation> ObserveAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.Order.Name, state.MoId));
        return Wanted(state, seen).All(entry => seen.ExtraConfig.GetValueOrDefault(entry.Key) == entry.Value)
            ? Observation.Done($"Host name {state.Order.HostName} for cloud-init")
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(CreateVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await VmIdentity.ReadAsync(context, state.MoId, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        var change = new VirtualMachineConfigSpec { ExtraConfig = [.. Wanted(state, seen).Select(entry => new OptionValue(entry.Key, entry.Value))] };
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken));
    }

    private static IReadOnlyDictionary<string, string> Wanted(CreateVmState state, VmRecord seen) =>
        CloudInit.Of(state.Order, state.InstanceUuid, [.. seen.Nics.Select(nic => nic.MacAddress)]);
}

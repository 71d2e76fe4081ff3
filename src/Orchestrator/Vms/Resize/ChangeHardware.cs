using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>CPU, memory, disks and NICs as planned: compared first, and what differs is changed in one reconfigure.</summary>
internal sealed class ChangeHardware : IStep<ResizeState>
{
    public async Task<Observation> ObserveAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(missing!);
        return await DifferenceAsync(seen, state.Plan!, context, cancellationToken) is null
            ? Observation.Done($"{seen.NumCpu} CPU, {seen.MemoryMiB} MiB, {seen.Disks.Count} disk(s), {seen.Nics.Count} NIC(s)")
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(ResizeState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, missing) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(missing!);
        if (await DifferenceAsync(seen, state.Plan!, context, cancellationToken) is not { } change)
            return new ActResult.Done();
        return new ActResult.Started(await context.VCenter.VirtualMachines.ReconfigureAsync(seen.Id, new ReconfigVMRequest(change), cancellationToken));
    }

    private static async Task<VirtualMachineConfigSpec?> DifferenceAsync(VmRecord seen, ResizePlan plan, StepContext context, CancellationToken cancellationToken)
    {
        var networks = new Dictionary<string, InventoryNetwork>();
        foreach (var nic in plan.Nics)
        {
            if (nic is { Network: { } id, Nic.Network.PortGroup: var portGroup })
                networks[id] = await context.VCenter.Inventory.GetNetworkAsync(plan.Datacenter, portGroup, cancellationToken);
        }

        return ResizeDifference.Between(seen, plan, networks);
    }
}

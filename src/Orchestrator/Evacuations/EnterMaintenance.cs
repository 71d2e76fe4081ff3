using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Evacuations;

/// <summary>Puts the emptied host into maintenance mode, unless something runs on it: nobody else's VM is moved or stopped for it.</summary>
internal sealed class EnterMaintenance : IStep<EvacuationState>
{
    public const string StepName = "enterMaintenanceMode";

    /// <summary>For vCenter: a VM that is started on the host meanwhile must not keep the task waiting for ever.</summary>
    private const int GiveUpAfterSeconds = 600;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.EnterMaintenanceMode)
            return Observation.NotWanted("Not asked for");
        if (await context.VCenter.ReadHostAsync(new HostId(state.Source!), cancellationToken) is not { } host)
            return new Observation.Blocked(Gone(state));
        if (host.InMaintenance)
            return Observation.Done($"Host {host.Name} is in maintenance mode");
        if (context.HasActed && context.TaskOf(StepName) is null && await TasksUnderWay.AnyOfAsync(context, host.RecentTasks, TasksUnderWay.EnterMaintenance, cancellationToken))
            return new Observation.Waiting("a change of the host whose answer was lost", LookAgain);
        return await FindRunningAsync(host, context, cancellationToken) is { Count: > 0 } running
            ? new Observation.Blocked(NotEmpty(host, running))
            : new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(EvacuationState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await context.VCenter.ReadHostAsync(new HostId(state.Source!), cancellationToken) is not { } host || host.Name != state.Host)
            return new ActResult.Rejected(Gone(state));
        if (host.InMaintenance)
            return new ActResult.Done();
        if (await FindRunningAsync(host, context, cancellationToken) is { Count: > 0 } running)
            return new ActResult.Rejected(NotEmpty(host, running));
        return new ActResult.Started(await context.VCenter.Hosts.EnterMaintenanceModeAsync(
            host.Id, new EnterMaintenanceModeRequest(GiveUpAfterSeconds, EvacuatePoweredOffVms: false), cancellationToken));
    }

    private static async Task<IReadOnlyList<string>> FindRunningAsync(InventoryHost host, StepContext context, CancellationToken cancellationToken)
    {
        var vms = await context.VCenter.Inventory.ReadVmsAsync(host.Vms, cancellationToken);
        return [.. vms.Where(vm => vm.PowerState != VirtualMachinePowerState.PoweredOff && !Agents.Is(vm.Name)).Select(vm => vm.Name).Order(StringComparer.Ordinal)];
    }

    private static Failure Gone(EvacuationState state) => new("cannot-evacuate", $"There is no host {state.Host} in vCenter any more.");

    private static Failure NotEmpty(InventoryHost host, IReadOnlyList<string> running) => new(
        "host-not-empty", $"Host {host.Name} was not put into maintenance mode, because VMs run on it: {string.Join(", ", running)}. What is ours has left it.")
    {
        Reasons = running,
        Retryable = true,
    };
}

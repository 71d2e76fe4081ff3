using Microsoft.EntityFrameworkCore;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Vms.Guest;

/// <summary>Starts the next look for VMware Tools.</summary>
internal sealed class ToolsFollowUp : IFollowUpKind
{
    public string Kind => ToolsFollowUps.Kind;

    public async Task<NewOperation?> StartAsync(OrchestratorDb db, FollowUp followUp, CancellationToken cancellationToken)
    {
        var vm = await db.VirtualMachines.SingleOrDefaultAsync(candidate => candidate.Id == followUp.Subject, cancellationToken);
        if (vm is null || vm.State is VmState.Retiring or VmState.Retired || vm.MoId is null)
            return null;
        var order = VmJson.ReadOrder(vm.Order);
        var state = new LookForToolsState
        {
            Order = order,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId,
            Attempt = followUp.Attempt,
            Until = followUp.Until ?? followUp.DueAt,
            CustomizationSent = order.Image.IsCustomizedByVCenter,
        };
        return new NewOperation(LookForToolsOperation.KindName, state, vm.VCenter, $"/api/v1/vms/{vm.Id}", "schedule")
        {
            VirtualMachineId = vm.Id,
            System = vm.System,
        };
    }
}

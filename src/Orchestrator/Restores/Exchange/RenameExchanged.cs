using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Exchange;

/// <summary>Gives one of the two the name of the VM, or the one that keeps it apart. vCenter keeps names unique within a folder.</summary>
internal sealed class RenameExchanged(Role role, bool aside, bool undoes = false) : ExchangeStep(role, undoes)
{
    protected override Observation Judge(ExchangeState state, VmRecord seen, StepContext context)
    {
        if (seen.Name != NameOf(state))
            return new Observation.NotReached();
        return context.HasActed ? Observation.Done($"Renamed to {seen.Name}") : Observation.NotWanted($"It is named {seen.Name}");
    }

    protected override async Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken) =>
        new ActResult.Started(await context.VCenter.VirtualMachines.RenameAsync(seen.Id, new RenameRequest(InventoryName.Encode(NameOf(state))), cancellationToken));

    private string NameOf(ExchangeState state) => aside ? Of(state).AsideName : state.VmName;
}

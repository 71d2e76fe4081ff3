using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Exchange;

/// <summary>Which of the two VMs a step is about, and what its absence means.</summary>
internal enum Role
{
    /// <summary>The present one: it may be gone from vCenter, and then there is nothing to do to it.</summary>
    Outgoing,

    /// <summary>The one that takes its place: it has to be there.</summary>
    Incoming,
}

/// <summary>
/// A step about one of the two VMs, whose identity is read at every look and again before it is changed. An undo step does nothing once
/// the record is of the other one: from then on the way back is a rollback.
/// </summary>
internal abstract class ExchangeStep(Role role, bool undoes) : IStep<ExchangeState>
{
    public async Task<Observation> ObserveAsync(ExchangeState state, StepContext context, CancellationToken cancellationToken)
    {
        if (Undoes && state.Switched)
            return Observation.NotWanted("The record is of the other VM already");
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        if (seen is not null)
            return Judge(state, seen, context);
        return why is null ? Observation.NotWanted("It is not in vCenter") : new Observation.Blocked(why);
    }

    public async Task<ActResult> ActAsync(ExchangeState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var (seen, why) = await FindAsync(state, context, cancellationToken);
        if (seen is not null)
            return await ChangeAsync(state, seen, context, cancellationToken);
        return why is null ? new ActResult.Done() : new ActResult.Rejected(why);
    }

    protected bool Undoes => undoes;

    protected abstract Observation Judge(ExchangeState state, VmRecord seen, StepContext context);

    protected abstract Task<ActResult> ChangeAsync(ExchangeState state, VmRecord seen, StepContext context, CancellationToken cancellationToken);

    /// <summary>The VM that the step is about.</summary>
    protected ExchangedVm Of(ExchangeState state) => role == Role.Outgoing ? state.Outgoing : state.Incoming;

    private async Task<(VmRecord? Seen, Failure? Why)> FindAsync(ExchangeState state, StepContext context, CancellationToken cancellationToken)
    {
        var vm = Of(state);
        if (await VmIdentity.ReadAsync(context, vm.MoId, cancellationToken) is not { } seen)
            return (null, role == Role.Outgoing || Undoes ? null : VmRecords.Vanished(state.VmName, vm.MoId));
        return VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, vm.InstanceUuid)
            ? (seen, null)
            : (null, VmIdentity.Mismatch(seen));
    }
}

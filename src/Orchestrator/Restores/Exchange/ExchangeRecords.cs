using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Restores.Exchange;

/// <summary>What an exchange leaves in the VM's record.</summary>
internal static class ExchangeRecords
{
    /// <summary>It is in service, with what was seen of it and its guest.</summary>
    public static async Task<VirtualMachine> MarkReadyAsync(OrchestratorDb db, StepContext context, ExchangeState state, VmRecord seen, CancellationToken cancellationToken)
    {
        var now = context.Clock.GetUtcNow();
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        vm.State = await VmRecords.IsBeingChangedAsync(db, vm.Id, context.OperationId, cancellationToken) ? VmState.Changing : VmState.Ready;
        vm.Facts = VmJson.Write((VmJson.ReadFacts(vm.Facts) ?? new VmFactsRecord()).Seen(seen).Told(state.Report));
        var conditions = VmJson.ReadConditions(vm.Conditions);
        VmConditions.Set(conditions, VmConditions.Ready, "true", "", "", now);
        if (state.Starts)
            VmConditions.SetGuest(conditions, state, now);
        vm.Conditions = VmJson.Write(conditions);
        vm.Applied = VmJson.Write(AppliedHardware.Of(seen, context));
        await DriftRecords.KeepAsync(db, vm, seen.Facts, now, cancellationToken);
        VmRecords.Touch(vm, context);
        return vm;
    }

    /// <summary>It ended other than well.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="context">The operation.</param>
    /// <param name="former">What the record said before; null: the VM is not as it was, and failed.</param>
    /// <param name="failure">Why.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task MarkEndedAsync(OrchestratorDb db, StepContext context, VmState? former, Failure failure, CancellationToken cancellationToken)
    {
        var vm = await VmRecords.FindAsync(db, context, cancellationToken);
        if (former is { } state)
        {
            vm.State = state == VmState.Ready && await VmRecords.IsBeingChangedAsync(db, vm.Id, context.OperationId, cancellationToken) ? VmState.Changing : state;
        }
        else
        {
            vm.State = VmState.Failed;
            var conditions = VmJson.ReadConditions(vm.Conditions);
            VmConditions.Set(conditions, VmConditions.Ready, "false", failure.Code, failure.Detail, context.Clock.GetUtcNow());
            vm.Conditions = VmJson.Write(conditions);
        }

        VmRecords.Touch(vm, context);
    }
}

using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Vms.Drift;
using Orchestrator.Vms.Watching;

namespace Orchestrator.Vms.Adopt;

/// <summary>Writes the VM's record: ours, with what was seen of it.</summary>
internal sealed class RecordAdoption(TimeProvider clock) : IStep<AdoptVmState>
{
    public Task<Observation> ObserveAsync(AdoptVmState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Recorded ? Observation.Done($"{state.VmName} is managed") : new Observation.NotReached());

    public async Task<ActResult> ActAsync(AdoptVmState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await AdoptedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        state.Recorded = true;
        context.OnSave(async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var vm = await VmRecords.FindAsync(db, context, token);
            vm.State = VmState.Ready;
            vm.Facts = VmJson.Write(SeenFacts.Apply(new VmFactsRecord().Seen(seen), seen.Facts));
            var conditions = new List<VmCondition>();
            VmConditions.Set(conditions, VmConditions.Ready, "true", "", "", now);
            VmConditions.Set(conditions, VmConditions.BackedUp, "false", "noPolicy", "It was taken over without a standard backup.", now);
            SeenConditions.Apply(conditions, VmJson.ReadOrder(vm.Order), vm.InstanceUuid, seen.Facts, now);
            VmConditions.Set(conditions, VmConditions.AsDeclared, "true", "", "", now);
            vm.Conditions = VmJson.Write(conditions);
            vm.Applied = VmJson.Write(AppliedHardware.Of(seen, context));
            VmRecords.Touch(vm, context);
            VmEvents.Tell(db, vm, "vm.adopted", new Text($"{vm.Name} was taken over.", $"{vm.Name} を管理下に置きました。"), now);
        });
        return new ActResult.Done();
    }
}

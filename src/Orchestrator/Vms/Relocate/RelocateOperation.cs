using Orchestrator.Leases;
using Orchestrator.Operations;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Relocate;

/// <summary>A VM to another host, cluster or datastore, while it runs where it runs. Being there already is success.</summary>
internal sealed class RelocateOperation(PlanRelocation planRelocation, MoveVm moveVm) : VmChangeRecipe<RelocateState>(RelocateJson.Default.RelocateState)
{
    public const string KindName = "vm.relocate";

    public override string Kind => KindName;

    /// <summary>What was a good place may not be one any more.</summary>
    public override bool RetryBeginsAnew => true;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("plan", planRelocation),
        Step(MoveVm.StepName, moveVm) with { Deadline = TimeSpan.FromHours(12), TakesCreatingSlot = true, Burdens = Burdens },
    ];

    private static Burden? Burdens(object state) => ((RelocateState)state).Place is { } place ? new Burden(place.Host, place.Datastore) : null;

    public override void ForgetUndone(object state) => ((RelocateState)state).Place = null;

    public static VmChange Start(VirtualMachine vm, RelocationTarget target, string caller) => VmChange.Start(vm, KindName, State(vm.Name, vm.InstanceUuid, vm.MoId!, target), caller);

    public static RelocateState State(string name, Guid instanceUuid, string moId, RelocationTarget target) =>
        new() { VmName = name, InstanceUuid = instanceUuid, MoId = moId, Target = target };
}

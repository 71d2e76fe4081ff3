using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Drift;

/// <summary>Gives a VM the name again that it has here, after somebody renamed it in vCenter.</summary>
internal sealed class RevertNameOperation(RenameBack renameBack) : VmChangeRecipe<RevertNameState>(DriftJson.Default.RevertNameState)
{
    public const string KindName = "vm.revertName";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } = [Step("takeName", renameBack)];

    public static VmChange Start(VirtualMachine vm, string caller) =>
        VmChange.Start(vm, KindName, new RevertNameState { VmName = vm.Name, InstanceUuid = vm.InstanceUuid, MoId = vm.MoId! }, caller);

    protected override void OnRead(RevertNameState state, OperationState end, VmRecord? seen, StepContext context)
    {
        if (end != OperationState.Succeeded)
            return;
        context.OnSave(async (db, token) =>
        {
            var vm = await VmRecords.FindAsync(db, context, token);
            vm.Applied = VmJson.Write(AppliedHardware.OfRecord(vm, VmJson.ReadOrder(vm.Order)).By(context) with { Name = state.VmName });
        });
    }
}

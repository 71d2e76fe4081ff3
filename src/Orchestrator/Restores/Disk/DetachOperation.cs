using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Disk;

/// <summary>Takes the extra disk off the VM again, and removes its file.</summary>
internal sealed class DetachOperation(TakeDiskOff takeDiskOff, DiscardFile discardFile, RecordDetached recordDetached) : VmChangeRecipe<DetachState>(RestoreJson.Default.DetachState)
{
    public const string KindName = "restore.detach";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("takeDiskOff", takeDiskOff),
        Step("discardFile", discardFile),
        Step("finish", recordDetached),
    ];

    public static NewOperation Order(VirtualMachine vm, Restore restore, AttachedDisk disk, string createdBy) => new(
        KindName,
        new DetachState
        {
            RestoreId = restore.Id,
            VmName = vm.Name,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId!,
            Datacenter = VmJson.ReadOrder(vm.Order).System.Datacenter,
            File = disk.File,
            Key = disk.Key,
            SizeBytes = disk.SizeBytes,
        },
        vm.VCenter,
        Paths.Restore(restore.Id),
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };

    protected override void OnEnded(DetachState state, OperationState end, Failure? failure, StepContext context)
    {
        if (end != OperationState.Succeeded)
            context.OnSave((db, token) => RestoreFollowUps.AgainAsync(db, state.RestoreId, context.Clock.GetUtcNow(), token));
    }
}

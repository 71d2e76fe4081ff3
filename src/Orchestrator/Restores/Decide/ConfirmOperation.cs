using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Vms;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Restores.Decide;

/// <summary>The restored VM stays: what was set aside is destroyed, after reading its identity again, and seen to be gone.</summary>
internal sealed class ConfirmOperation(CheckDecision checkDecision, StopVm stopVm, DestroyVm destroyVm, RecordConfirmation recordConfirmation) : Recipe<ConfirmState>(RestoreJson.Default.ConfirmState)
{
    public const string KindName = "restore.confirm";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("checkDecision", checkDecision),
        Step("stopVm", stopVm),
        Step("destroyVm", destroyVm),
        Step("recordConfirmation", recordConfirmation),
    ];

    /// <summary>Whether there is still something to confirm is looked at again.</summary>
    public override bool RetryBeginsAnew => true;

    public static NewOperation Order(VirtualMachine vm, Restore restore, KeptVm kept, string createdBy) => new(
        KindName,
        new ConfirmState { RestoreId = restore.Id, VmName = kept.Name, InstanceUuid = kept.InstanceUuid, MoId = kept.MoId },
        vm.VCenter,
        Paths.Restore(restore.Id),
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        if (end != OperationState.Succeeded)
            context.OnSave((db, token) => RestoreFollowUps.AgainAsync(db, ((ConfirmState)state).RestoreId, context.Clock.GetUtcNow(), token));
        return Task.CompletedTask;
    }
}

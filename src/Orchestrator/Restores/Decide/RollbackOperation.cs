using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Restores.Exchange;
using Orchestrator.Vms;
using Orchestrator.Vms.Destroy;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Decide;

/// <summary>
/// Takes back the VM that a restore set aside. The restored one is destroyed when the former one has its place again; until the record
/// changes everything is undone.
/// </summary>
internal sealed class RollbackOperation(
    CheckDecision checkDecision,
    SwitchBack switchBack,
    WaitForTools waitForTools,
    CheckGuest checkGuest,
    FinishRollback finishRollback,
    DestroyVm destroyVm) : Recipe<RollbackState>(RestoreJson.Default.RollbackState)
{
    public const string KindName = "restore.rollback";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("checkDecision", checkDecision),
        .. ExchangeSteps.TakeTurns(),
        Step("switchRecord", switchBack),
        .. ExchangeSteps.Start(waitForTools, checkGuest),
        Step("finish", finishRollback),
        Step("destroyRestored", destroyVm),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        .. ExchangeSteps.StepAside(),
        .. ExchangeSteps.PutBack(),
    ];

    /// <summary>Whether there is still something to go back to is looked at again; what was done is seen to be done.</summary>
    public override bool RetryBeginsAnew => true;

    public static NewOperation Order(VirtualMachine vm, Restore restore, KeptVm kept, string createdBy) => new(
        KindName,
        new RollbackState
        {
            RestoreId = restore.Id,
            VmName = vm.Name,
            Outgoing = new ExchangedVm { InstanceUuid = vm.InstanceUuid, MoId = vm.MoId, AsideName = AsideName.OfMade(vm.Name, restore.Id) },
            Incoming = new ExchangedVm { InstanceUuid = kept.InstanceUuid, MoId = kept.MoId, AsideName = kept.Name },
            Order = kept.Hardware.Into(VmJson.ReadOrder(vm.Order)),
            Starts = kept.WasPoweredOn,
            Hardware = kept.Hardware,
            FormerState = vm.State,
        },
        vm.VCenter,
        Paths.Restore(restore.Id),
        createdBy)
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };

    public override void ForgetUndone(object state) => ((RollbackState)state).Forget();

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        var rollback = (RollbackState)state;
        if (end == OperationState.Succeeded)
            return Task.CompletedTask;
        // From the switch on it is out of service, and nobody else looks for it any more.
        if (rollback.Switched)
            context.Leave($"The restored VM {rollback.Outgoing.AsideName} ({rollback.Outgoing.MoId})");
        var former = rollback.Finished ? VmState.Ready : rollback.Switched || failure!.Left.Count > 0 ? (VmState?)null : rollback.FormerState;
        context.OnSave(async (db, token) =>
        {
            await ExchangeRecords.MarkEndedAsync(db, context, former, failure!, token);
            await RestoreFollowUps.AgainAsync(db, rollback.RestoreId, context.Clock.GetUtcNow(), token);
        });
        return Task.CompletedTask;
    }
}

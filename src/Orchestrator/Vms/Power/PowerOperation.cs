using Orchestrator.Client.Vms;
using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Power;

/// <summary>
/// Powers a VM on or off, suspends, resets or restarts it. The guest is asked first where it is to do it by itself; the hard way
/// follows where it cannot, or does not in time.
/// </summary>
internal sealed class PowerOperation(
    AskToShutDown askToShutDown,
    AskToRestart askToRestart,
    SetPower setPower,
    ResetVm resetVm,
    AwaitTools awaitTools,
    ReadGuest readGuest) : VmChangeRecipe<PowerChangeState>(PowerJson.Default.PowerChangeState)
{
    public const string KindName = "vm.power";

    public static readonly TimeSpan UsualDeadline = TimeSpan.FromMinutes(5);

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("askToShutDown", askToShutDown) with { DeadlineFromAct = true, DeadlineOf = DeadlineOf, AtDeadline = AskToShutDown.AtDeadline },
        Step("askToRestart", askToRestart) with { DeadlineFromAct = true, DeadlineOf = DeadlineOf, AtDeadline = AskToRestart.AtDeadline },
        Step("setPower", setPower),
        Step("reset", resetVm),
        Step("waitForTools", awaitTools) with { Deadline = AwaitTools.Patience, AtDeadline = AwaitTools.AtDeadline },
        Step("readGuest", readGuest) with { Deadline = ReadGuest.Patience, AtDeadline = ReadGuest.AtDeadline },
    ];

    public static VmChange Order(VirtualMachine vm, PowerRequest request, string createdBy) => VmChange.Start(
        vm,
        KindName,
        new PowerChangeState
        {
            VmName = vm.Name,
            InstanceUuid = vm.InstanceUuid,
            MoId = vm.MoId!,
            Action = request.Action!.Value,
            Deadline = request.Deadline ?? UsualDeadline,
        },
        createdBy);

    protected override void OnEnded(PowerChangeState state, OperationState end, Failure? failure, StepContext context) =>
        context.OnSave((db, token) => VmRecords.TellGuestAsync(db, context, state.Report, token));

    private static TimeSpan DeadlineOf(object state) => ((PowerChangeState)state).Deadline;
}

using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Delete;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Vms.Retire;

/// <summary>
/// Takes a VM out of service, so that it can still be taken back: stopped, off the network, renamed; its name and addresses stay
/// reserved. When its grace has passed, <see cref="DeleteVmOperation"/> destroys it. Called off or failed, it is put back.
/// </summary>
internal sealed class RetireVmOperation(
    EndBackupJob endBackupJob,
    ShutDownGuest shutDownGuest,
    StopVm stopVm,
    DisconnectNics disconnectNics,
    RenameAside renameAside,
    RenameBack renameBack,
    ConnectNics connectNics,
    PowerOnAgain powerOnAgain,
    ResumeBackupJob resumeBackupJob) : Recipe<RetireVmState>(RetireJson.Default.RetireVmState)
{
    public const string KindName = "vm.retire";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("endBackupJob", endBackupJob),
        Step("shutDownGuest", shutDownGuest) with { DeadlineFromAct = true, Deadline = ShutDownGuest.Patience, AtDeadline = ShutDownGuest.AtDeadline },
        Step("stopVm", stopVm),
        Step("disconnectNics", disconnectNics),
        Step("renameAside", renameAside),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.renameBack", renameBack),
        Step("undo.connectNics", connectNics),
        Step("undo.powerOnAgain", powerOnAgain),
        Step("undo.resumeBackupJob", resumeBackupJob),
    ];

    public override void ForgetUndone(object state) => ((RetireVmState)state).ForgetRetirement();

    /// <summary>A retried retirement begins anew: it was undone.</summary>
    public override bool RetryBeginsAnew => true;

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        var retired = (RetireVmState)state;
        context.OnSave(async (db, token) =>
        {
            var vm = await VmRecords.FindAsync(db, context, token);
            var now = context.Clock.GetUtcNow();
            if (end == OperationState.Succeeded)
                Retirement.Begin(db, vm, retired, now);
            else
                Retirement.CallOff(vm, retired, failure!, now);
            VmRecords.Touch(vm, context);
        });
        return Task.CompletedTask;
    }
}

using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Expiry;

namespace Orchestrator.Vms.Retire;

/// <summary>Takes a retired VM back into service while its grace lasts: named, connected, powered and backed up as before.</summary>
internal sealed class UndeleteVmOperation(
    RenameBack renameBack,
    ConnectNics connectNics,
    PowerOnAgain powerOnAgain,
    ResumeBackupJob resumeBackupJob) : Recipe<RetireVmState>(RetireJson.Default.RetireVmState)
{
    public const string KindName = "vm.undelete";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("renameBack", renameBack),
        Step("connectNics", connectNics),
        Step("powerOnAgain", powerOnAgain),
        Step("resumeBackupJob", resumeBackupJob),
    ];

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        var retired = (RetireVmState)state;
        context.OnSave(async (db, token) =>
        {
            var vm = await VmRecords.FindAsync(db, context, token);
            var now = context.Clock.GetUtcNow();
            if (end == OperationState.Succeeded)
            {
                Retirement.TakeBack(vm, retired, now);
                await VmExpiry.RenewAsync(db, vm, now, token);
                VmEvents.Tell(db, vm, "vm.undeleted", new Text($"{vm.Name} was taken back into service.", $"{vm.Name} の廃止を取り消しました。"), now);
            }
            else
            {
                vm.State = VmState.Failed;
                Retirement.SetReady(vm, "false", failure!.Code, failure.Detail, now);
            }

            VmRecords.Touch(vm, context);
        });
        return Task.CompletedTask;
    }
}

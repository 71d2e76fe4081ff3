using Orchestrator.Api;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Backups.External;

/// <summary>After a policy's window: looks where another product leaves the outcome of its run, and writes it down; no word is a failed run.</summary>
internal sealed class LookUpOperation(ReadOutcome readOutcome, RecordOutcome recordOutcome) : Recipe<LookUpState>(ExternalJson.Default.LookUpState)
{
    public const string KindName = "backup.lookUp";

    public override string Kind => KindName;

    public override bool OnlyLooks => true;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("readOutcome", readOutcome) with { Deadline = ReadOutcome.Patience, AtDeadline = ReadOutcome.AtDeadline, OnFailureGoTo = RecordOutcome.StepName },
        Step(RecordOutcome.StepName, recordOutcome),
    ];

    public override bool RetryBeginsAnew => true;

    public static NewOperation Order(VirtualMachine vm, BackupPolicyDefinition policy, BackupJob job, DateTimeOffset due) => new(
        KindName,
        new LookUpState
        {
            VmName = vm.Name,
            VmInstanceUuid = vm.InstanceUuid,
            VmMoId = vm.MoId,
            Policy = policy,
            BackupJobId = job.Id,
            Since = BackupWindow.LastOpened(policy, due),
        },
        vm.VCenter,
        Paths.Vm(vm.Id),
        "schedule")
    {
        VirtualMachineId = vm.Id,
        System = vm.System,
    };
}

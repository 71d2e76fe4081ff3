using Orchestrator.Operations;
using Orchestrator.Restores.Points;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Restores.Disk;

/// <summary>Attaches a copy of one disk of a restore point to the VM, for picking files out of it.</summary>
internal sealed class DiskRestoreOperation(
    CheckCopy checkCopy,
    PlanDisk planDisk,
    CopyDisk copyDisk,
    AttachDisk attachDisk,
    RecordAttached recordAttached,
    TakeDiskOff takeDiskOff,
    DiscardFile discardFile) : VmChangeRecipe<DiskRestoreState>(RestoreJson.Default.DiskRestoreState)
{
    public const string KindName = "restore.disk";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("checkCopy", checkCopy),
        Step("plan", planDisk),
        Step(CopyDisk.StepName, copyDisk) with { Deadline = TimeSpan.FromHours(12), TakesCreatingSlot = true },
        Step("attachDisk", attachDisk),
        Step("finish", recordAttached),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.takeDiskOff", takeDiskOff),
        Step("undo.discardFile", discardFile) with { Deadline = TimeSpan.FromHours(12) },
    ];

    public override void ForgetUndone(object state) => ((DiskRestoreState)state).Forget();

    protected override void OnEnded(DiskRestoreState state, OperationState end, Failure? failure, StepContext context)
    {
        if (end != OperationState.Succeeded)
            context.OnSave((db, token) => RestoreRecords.EndAsync(db, state.RestoreId, RestoreState.Failed, context.Clock.GetUtcNow(), token));
    }
}

using Orchestrator.Backups;
using Orchestrator.Operations;
using Orchestrator.Restores.Points;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Destroy;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.NewVm;

/// <summary>Makes another VM of a restore point, with an identity of its own; what failed is undone, as an order is.</summary>
internal sealed class NewVmOperation(
    CheckCopy checkCopy,
    PlaceRestored placeRestored,
    CloneCopy cloneCopy,
    PlugNewVm plugNewVm,
    CustomizeGuest customizeGuest,
    PowerOn powerOn,
    WaitForTools waitForTools,
    WaitForCustomization waitForCustomization,
    CheckNewGuest checkGuest,
    ApplyBackupJob applyBackupJob,
    AttachPolicyTag attachPolicyTag,
    MarkReady markReady,
    RecordNewVm recordNewVm,
    StopVm stopVm,
    DestroyVm destroyVm,
    ReleaseReservations releaseReservations) : Recipe<NewVmState>(RestoreJson.Default.NewVmState)
{
    public const string KindName = "restore.newVm";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("checkCopy", checkCopy),
        Step("place", placeRestored),
        Step(CloneCopy.StepName, cloneCopy) with { Deadline = TimeSpan.FromHours(12), TakesCreatingSlot = true, Burdens = CloneCopy.Burdens },
        Step("connectNics", plugNewVm),
        Step("customize", customizeGuest) with { AppliesTo = HasNewIdentity },
        Step("powerOn", powerOn),
        Step("waitForTools", waitForTools) with { DeadlineOf = WaitForTools.DeadlineOf, AtDeadline = LateTools.AtDeadline },
        Step("waitForCustomization", waitForCustomization) with { AppliesTo = HasNewIdentity, Deadline = TimeSpan.FromMinutes(30) },
        Step("checkGuest", checkGuest) with { Deadline = TimeSpan.FromMinutes(3), AtDeadline = CheckGuest.AtDeadline },
        Step("applyBackupJob", applyBackupJob),
        Step("attachPolicyTag", attachPolicyTag),
        Step("markReady", markReady),
        Step("finish", recordNewVm),
    ];

    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.stopVm", stopVm),
        Step("undo.destroyVm", destroyVm),
        Step("undo.releaseReservations", releaseReservations),
    ];

    public override void ForgetUndone(object state) => ((NewVmState)state).ForgetAll();

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        var restore = (NewVmState)state;
        if (end != OperationState.Succeeded)
        {
            context.OnSave(async (db, token) =>
            {
                await VmRecords.MarkFailedAsync(db, context, restore, end, failure!, token);
                await RestoreRecords.EndAsync(db, restore.RestoreId, RestoreState.Failed, context.Clock.GetUtcNow(), token);
            });
        }

        return Task.CompletedTask;
    }

    private static bool HasNewIdentity(object state) => ((NewVmState)state).NewIdentity;
}

using Orchestrator.Backups;
using Orchestrator.Backups.Run;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Vms.Destroy;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Create;

/// <summary>
/// From an order to a ready, backed-up VM. Read from top to bottom, this is how a VM comes to be; each step looks before it
/// acts, so that the way can be taken up anywhere.
/// </summary>
internal sealed class CreateVmOperation(
    PlaceVm placeVm,
    CloneFromImage cloneFromImage,
    InstantClone instantClone,
    DeployTemplate deployTemplate,
    DeployOvf deployOvf,
    MarkVm markVm,
    SetHardware setHardware,
    CustomizeGuest customizeGuest,
    WriteGuestInfo writeGuestInfo,
    PowerOn powerOn,
    ConnectToolsInstaller connectToolsInstaller,
    WaitForTools waitForTools,
    UpgradeTools upgradeTools,
    DisconnectToolsInstaller disconnectToolsInstaller,
    WaitForCustomization waitForCustomization,
    CheckGuest checkGuest,
    ApplyBackupJob applyBackupJob,
    AttachPolicyTag attachPolicyTag,
    TakeSnapshot takeSnapshot,
    CopySnapshot copySnapshot,
    RemoveSnapshot removeSnapshot,
    ReadCopyBack readCopyBack,
    DiscardCopy discardCopy,
    RecordRun recordRun,
    MarkReady markReady,
    StopVm stopVm,
    DestroyVm destroyVm,
    ReleaseReservations releaseReservations) : Recipe<CreateVmState>(VmJson.Default.CreateVmState)
{
    public const string KindName = "vm.create";

    private static readonly TimeSpan Creating = TimeSpan.FromHours(2);

    public override string Kind => KindName;

    /// <summary>A VM whose first backup failed is ready all the same, and says so.</summary>
    public override bool RescuedFailureIsWarning => true;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("place", placeVm),
        Step(CloneFromImage.StepName, cloneFromImage) with { AppliesTo = Image(image => image.IsCloned), Deadline = Creating, TakesCreatingSlot = true },
        Step(InstantClone.StepName, instantClone) with { AppliesTo = Image(image => image.IsInstant), Deadline = Creating, TakesCreatingSlot = true },
        Step(DeployTemplate.StepName, deployTemplate) with { AppliesTo = Image(image => image.IsFromLibrary), Deadline = Creating, TakesCreatingSlot = true },
        Step(DeployOvf.StepName, deployOvf) with { AppliesTo = Image(image => image.IsFromLibrary), Deadline = Creating, TakesCreatingSlot = true },
        Step("markVm", markVm) with { AppliesTo = Image(image => image.IsFromLibrary || image.IsInstant) },
        Step("setHardware", setHardware),
        Step("customize", customizeGuest) with { AppliesTo = Image(image => image.IsCustomizedByVCenter) },
        Step("writeGuestInfo", writeGuestInfo) with { AppliesTo = Image(image => image.IsToldByGuestInfo && !image.IsInstant) },
        Step("powerOn", powerOn) with { AppliesTo = Image(image => !image.IsInstant) },
        Step("connectToolsInstaller", connectToolsInstaller),
        Step("waitForTools", waitForTools) with { DeadlineOf = WaitForTools.DeadlineOf, AtDeadline = WaitForTools.AtDeadline },
        Step("upgradeTools", upgradeTools) with { AtDeadline = UpgradeTools.AtDeadline },
        Step("disconnectToolsInstaller", disconnectToolsInstaller),
        Step("waitForCustomization", waitForCustomization) with { AppliesTo = Image(image => image.IsCustomizedByVCenter), Deadline = TimeSpan.FromMinutes(30) },
        Step("checkGuest", checkGuest) with { Deadline = TimeSpan.FromMinutes(3), AtDeadline = CheckGuest.AtDeadline },
        Step("applyBackupJob", applyBackupJob),
        Step("attachPolicyTag", attachPolicyTag),
        .. BackupSteps.Of(takeSnapshot, copySnapshot, removeSnapshot, readCopyBack, discardCopy, recordRun),
        Step("markReady", markReady),
    ];

    /// <summary>With <c>onFailure: keep</c> the VM stays, and with it its name and addresses.</summary>
    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.removeSnapshot", removeSnapshot),
        Step("undo.discardCopy", discardCopy),
        Step("undo.disconnectToolsInstaller", disconnectToolsInstaller),
        Step("undo.stopVm", stopVm),
        Step("undo.destroyVm", destroyVm),
        Step("undo.releaseReservations", releaseReservations),
    ];

    private static Func<object, bool> Image(Func<ImageDefinition, bool> applies) => state => applies(((CreateVmState)state).Order.Image);

    public override void ForgetUndone(object state) => ((CreateVmState)state).Forget();

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        if (end != OperationState.Succeeded)
            context.OnSave((db, token) => VmRecords.MarkFailedAsync(db, context, (CreateVmState)state, end, failure!, token));
        return Task.CompletedTask;
    }
}

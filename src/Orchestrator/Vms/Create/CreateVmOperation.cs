using Orchestrator.Backups;
using Orchestrator.Backups.Run;
using Orchestrator.Catalogue;
using Orchestrator.Leases;
using Orchestrator.Operations;
using Orchestrator.Vms.Destroy;
using Orchestrator.Vms.Guest;
using Orchestrator.Vms.Install;

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
    CreateBlank createBlank,
    MarkVm markVm,
    SetHardware setHardware,
    SetBootOrder setBootOrder,
    InsertMedium insertMedium,
    CreateAnswerItem createAnswerItem,
    UploadAnswer uploadAnswer,
    MountAnswer mountAnswer,
    CustomizeGuest customizeGuest,
    WriteGuestInfo writeGuestInfo,
    PowerOn powerOn,
    WaitForInstallation waitForInstallation,
    DetachMedia detachMedia,
    DiscardAnswer discardAnswer,
    ConnectToolsInstaller connectToolsInstaller,
    WaitForTools waitForTools,
    UpgradeTools upgradeTools,
    DisconnectToolsInstaller disconnectToolsInstaller,
    WaitForCustomization waitForCustomization,
    CheckGuest checkGuest,
    ApplyBackupJob applyBackupJob,
    AttachPolicyTag attachPolicyTag,
    PrepareRun prepareRun,
    AwaitTurn awaitTurn,
    TakeSnapshot takeSnapshot,
    CopySnapshot copySnapshot,
    RemoveSnapshot removeSnapshot,
    ReadCopyBack readCopyBack,
    DiscardCopy discardCopy,
    RecordRun recordRun,
    PrunePoints prunePoints,
    TurnResumption turnResumption,
    MarkReady markReady,
    StopVm stopVm,
    DestroyVm destroyVm,
    ReleaseReservations releaseReservations) : Recipe<CreateVmState>(VmJson.Default.CreateVmState)
{
    public const string KindName = "vm.create";

    public override string Kind => KindName;

    /// <summary>A VM whose first backup failed is ready all the same, and says so.</summary>
    public override bool RescuedFailureIsWarning => true;

    public override IReadOnlyList<StepDefinition> Steps { get; } =
    [
        Step("place", placeVm),
        Creating(CloneFromImage.StepName, cloneFromImage, image => image.IsCloned),
        Creating(InstantClone.StepName, instantClone, image => image.IsInstant),
        Creating(DeployTemplate.StepName, deployTemplate, image => image.IsFromLibrary),
        Creating(DeployOvf.StepName, deployOvf, image => image.IsFromLibrary),
        Creating(CreateBlank.StepName, createBlank, image => image.IsInstalled),
        For("markVm", markVm, image => image.IsFromLibrary || image.IsInstant),
        Step("setHardware", setHardware),
        For("setBootOrder", setBootOrder, image => image.IsInstalled),
        For("insertMedium", insertMedium, image => image.IsInstalled),
        For("createAnswerItem", createAnswerItem, image => image.HasAnswerDisc),
        For("uploadAnswer", uploadAnswer, image => image.HasAnswerDisc),
        For("mountAnswer", mountAnswer, image => image.HasAnswerDisc),
        For("customize", customizeGuest, image => image.IsCustomizedByVCenter),
        For("writeGuestInfo", writeGuestInfo, image => image.IsToldByGuestInfo && !image.IsInstant),
        For("powerOn", powerOn, image => !image.IsInstant),
        For("waitForInstallation", waitForInstallation, image => image.IsInstalled) with { DeadlineOf = WaitForInstallation.DeadlineOf, AtDeadline = WaitForInstallation.AtDeadline },
        For("detachMedia", detachMedia, image => image.IsInstalled),
        For("discardAnswer", discardAnswer, image => image.HasAnswerDisc),
        For("connectToolsInstaller", connectToolsInstaller, image => !image.IsInstalled),
        For("waitForTools", waitForTools, image => !image.IsInstalled) with { DeadlineOf = WaitForTools.DeadlineOf, AtDeadline = WaitForTools.AtDeadline },
        Step("upgradeTools", upgradeTools) with { AtDeadline = UpgradeTools.AtDeadline },
        For("disconnectToolsInstaller", disconnectToolsInstaller, image => !image.IsInstalled),
        For("waitForCustomization", waitForCustomization, image => image.IsCustomizedByVCenter) with { Deadline = TimeSpan.FromMinutes(30) },
        Step("checkGuest", checkGuest) with { Deadline = TimeSpan.FromMinutes(3), AtDeadline = CheckGuest.AtDeadline },
        Step("applyBackupJob", applyBackupJob),
        Step("attachPolicyTag", attachPolicyTag),
        .. BackupSteps.Of(prepareRun, awaitTurn, takeSnapshot, copySnapshot, removeSnapshot, readCopyBack, discardCopy, recordRun, prunePoints),
        Step("markReady", markReady),
    ];

    /// <summary>With <c>onFailure: keep</c> the VM stays, and with it its name and addresses.</summary>
    public override IReadOnlyList<StepDefinition> UndoSteps { get; } =
    [
        Step("undo.removeSnapshot", removeSnapshot),
        Step("undo.discardCopy", discardCopy),
        For("undo.disconnectToolsInstaller", disconnectToolsInstaller, image => !image.IsInstalled),
        For("undo.detachMedia", detachMedia, image => image.IsInstalled),
        Step("undo.stopVm", stopVm),
        Step("undo.destroyVm", destroyVm),
        For("undo.discardAnswer", discardAnswer, image => image.HasAnswerDisc),
        Step("undo.releaseReservations", releaseReservations),
    ];

    public override Task OnClaimedAsync(object state, StepContext context, CancellationToken cancellationToken) =>
        turnResumption.ResumeAsync((CreateVmState)state, context, cancellationToken);

    public override void ForgetUndone(object state) => ((CreateVmState)state).Forget();

    public override Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        if (end != OperationState.Succeeded)
            context.OnSave((db, token) => VmRecords.MarkFailedAsync(db, context, (CreateVmState)state, end, failure!, token));
        return Task.CompletedTask;
    }

    /// <summary>A step that only some images have.</summary>
    private static StepDefinition For(string name, IStep<CreateVmState> step, Func<ImageDefinition, bool> applies) =>
        Step(name, step) with { AppliesTo = state => applies(((CreateVmState)state).Order.Image) };

    /// <summary>One of the ways in which a VM comes to be.</summary>
    private static StepDefinition Creating(string name, IStep<CreateVmState> step, Func<ImageDefinition, bool> applies) =>
        For(name, step, applies) with { Deadline = TimeSpan.FromHours(2), TakesCreatingSlot = true, Burdens = Burdens, Learns = CreatedVm.Learn };

    /// <summary>The datastore alone: vCenter chooses the host.</summary>
    private static Burden? Burdens(object state) => ((CreateVmState)state).Placement is { } place ? new Burden(null, place.Datastore) : null;
}

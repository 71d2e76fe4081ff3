using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Backups;
using Orchestrator.Catalogue;
using Orchestrator.Evacuations;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Restores;
using Orchestrator.Snapshots;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;

namespace Orchestrator.Tests.Operations;

/// <summary>What is persisted by name or number: changing one of these breaks operations in flight and rows at rest.</summary>
public sealed class PinnedNamesTests
{
    private static readonly string[][] Pinned =
    [
        ["vm.create", "place cloneTemplate instantClone deployTemplate deployOvf createBlank markVm setHardware setBootOrder insertMedium createAnswerItem uploadAnswer mountAnswer customize writeGuestInfo powerOn waitForInstallation detachMedia discardAnswer connectToolsInstaller waitForTools upgradeTools disconnectToolsInstaller waitForCustomization checkGuest applyBackupJob attachPolicyTag prepareRun awaitTurn takeSnapshot copySnapshot removeSnapshot readCopyBack discardCopy recordRun prunePoints markReady", "undo.removeSnapshot undo.discardCopy undo.disconnectToolsInstaller undo.detachMedia undo.stopVm undo.destroyVm undo.discardAnswer undo.releaseReservations"],
        ["vm.delete", "endBackupJob shutDownGuest stopVm destroyVm releaseReservations", ""],
        ["vm.adopt", "markVm recordAdoption", "undo.unmarkVm"],
        ["vm.power", "askToShutDown askToRestart setPower reset waitForTools readGuest", ""],
        ["vm.installTools", "lookAtVm ejectInstaller connectToolsInstaller waitForTools disconnectToolsInstaller readGuest", "undo.disconnectToolsInstaller"],
        ["vm.upgradeTools", "lookAtVm upgradeTools readGuest", ""],
        ["vm.retire", "endBackupJob shutDownGuest stopVm disconnectNics renameAside", "undo.renameBack undo.connectNics undo.powerOnAgain undo.resumeBackupJob"],
        ["vm.undelete", "renameBack connectNics powerOnAgain resumeBackupJob", ""],
        ["vm.resize", "plan shutDownGuest stopVm changeHardware powerOn waitForTools recordHardware", "undo.powerOn"],
        ["vm.revertName", "takeName", ""],
        ["vm.relocate", "plan relocate", ""],
        ["vm.setBackupPolicy", "tagVm setBackupJob", "undo.tagVm"],
        ["evacuation", "listVms moveVms judge enterMaintenanceMode", "undo.awaitMoves"],
        ["vm.lookForTools", "lookForTools upgradeTools disconnectToolsInstaller waitForCustomization checkGuest", ""],
        ["snapshot.create", "takeSnapshot", "undo.removeSnapshot"],
        ["snapshot.revert", "revertToSnapshot startAgain waitForTools readGuest", ""],
        ["snapshot.remove", "removeSnapshot", ""],
        ["backup.run", "prepareRun awaitTurn takeSnapshot copySnapshot removeSnapshot readCopyBack discardCopy recordRun prunePoints", "undo.removeSnapshot undo.discardCopy undo.recordRun"],
        ["backup.lookUp", "readOutcome recordOutcome", ""],
        ["restore.inPlace", "checkCopy plan cloneCopy shutDownGuest stopVm disconnectNics renameAside takeName connectNics switchRecord powerOn waitForTools checkGuest attachPolicyTag finish", "undo.discardRestored undo.renameBack undo.connectNics undo.powerOnAgain"],
        ["restore.rollback", "checkDecision shutDownGuest stopVm disconnectNics renameAside takeName connectNics switchRecord powerOn waitForTools checkGuest finish destroyRestored", "undo.disconnectNics undo.renameAside undo.renameBack undo.connectNics undo.powerOnAgain"],
        ["restore.confirm", "checkDecision stopVm destroyVm recordConfirmation", ""],
        ["restore.newVm", "checkCopy place cloneCopy connectNics customize powerOn waitForTools waitForCustomization checkGuest applyBackupJob attachPolicyTag markReady finish", "undo.stopVm undo.destroyVm undo.releaseReservations"],
        ["restore.connect", "connectNics readGuest", ""],
        ["restore.disk", "checkCopy plan copyDisk attachDisk finish", "undo.takeDiskOff undo.discardFile"],
        ["restore.detach", "takeDiskOff discardFile finish", ""],
        ["backup.sweep", "lookAround startRemovals removeTags", ""],
        ["backup.discardCopy", "destroyCopy", ""],
    ];

    [TestCaseSource(nameof(Pinned))]
    public async Task Recipe_StepNames_ArePinned(string kind, string steps, string undoSteps)
    {
        await using var stage = new RecipeStage();
        var recipe = stage.Services.GetRequiredService<Recipes>().Of(kind);

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', recipe.Steps.Select(step => step.Name)), Is.EqualTo(steps));
            Assert.That(string.Join(' ', recipe.UndoSteps.Select(step => step.Name)), Is.EqualTo(undoSteps));
        });
    }

    [Test]
    public async Task Recipes_ArePinned_EveryOne()
    {
        await using var stage = new RecipeStage();

        Assert.That(stage.Services.GetRequiredService<Recipes>().All.Select(recipe => recipe.Kind), Is.EquivalentTo(Pinned.Select(recipe => recipe[0])));
    }

    /// <summary>Up to the power-on; an operation in flight counts its steps by their places among these.</summary>
    [TestCase("""{ "name": "x", "template": "t" }""", "place cloneTemplate setHardware customize powerOn")]
    [TestCase("""{ "name": "x", "template": "t", "clone": "Instant", "customization": "CloudInit" }""", "place instantClone markVm setHardware")]
    [TestCase("""{ "name": "x", "library": "l", "libraryItem": "i" }""", "place deployTemplate deployOvf markVm setHardware customize powerOn")]
    [TestCase("""{ "name": "x", "library": "l", "libraryItem": "i", "customization": "CloudInit" }""", "place deployTemplate deployOvf markVm setHardware writeGuestInfo powerOn")]
    [TestCase("""{ "name": "x", "iso": "[d] r.iso", "answerFile": "kickstart" }""", "place createBlank setHardware setBootOrder insertMedium createAnswerItem uploadAnswer mountAnswer powerOn")]
    [TestCase("""{ "name": "x", "iso": "[d] r.iso", "answerFile": "autoinstall" }""", "place createBlank setHardware setBootOrder insertMedium writeGuestInfo powerOn")]
    public async Task Recipe_StepsOfAnImage_ArePinned(string image, string steps)
    {
        await using var stage = new RecipeStage();
        var order = ForgetfulRunTests.Order("x", JsonSerializer.Deserialize(image, CatalogueJson.Default.ImageDefinition)!);
        var names = stage.Services.GetRequiredService<Recipes>().Of("vm.create").StepsFor(new CreateVmState { Order = order, InstanceUuid = Guid.Empty }).Select(step => step.Name).ToList();

        Assert.That(string.Join(' ', names.Take(steps.Split(' ').Length)), Is.EqualTo(steps));
        Assert.That(names[steps.Split(' ').Length], Is.AnyOf("connectToolsInstaller", "waitForInstallation"));
    }

    [Test]
    public async Task Recipe_EveryRescue_NamesALaterStep()
    {
        await using var stage = new RecipeStage();
        foreach (var recipe in stage.Services.GetRequiredService<Recipes>().All)
        {
            var names = recipe.Steps.Select(step => step.Name).ToList();
            foreach (var step in recipe.Steps.Where(step => step.OnFailureGoTo is not null))
                Assert.That(names.IndexOf(step.OnFailureGoTo!), Is.GreaterThan(names.IndexOf(step.Name)), $"{recipe.Kind}/{step.Name}");
        }
    }

    [TestCase(typeof(OperationState), "Queued=0 Running=1 Waiting=2 Succeeded=3 Failed=4 Cancelled=5")]
    [TestCase(typeof(OperationPhase), "Forward=0 UndoFailure=1 UndoCancel=2")]
    [TestCase(typeof(Lane), "Interactive=0 Pipeline=1 Batch=2 Observe=3")]
    [TestCase(typeof(StepState), "Pending=0 Running=1 Waiting=2 Succeeded=3 Failed=4 Skipped=5")]
    [TestCase(typeof(VmState), "Ordered=0 Provisioning=1 Ready=2 Changing=3 Failed=4 Retiring=5 Retired=6")]
    [TestCase(typeof(VmPurpose), "Test=0 Production=1")]
    [TestCase(typeof(CatalogueKind), "System=0 Image=1 Size=2 Network=3 BackupPolicy=4")]
    [TestCase(typeof(ImageCustomization), "None=0 Linux=1 Windows=2 CloudInit=3")]
    [TestCase(typeof(CloneKind), "Full=0 Linked=1 Instant=2")]
    [TestCase(typeof(AnswerWay), "Cd=0 GuestInfo=1")]
    [TestCase(typeof(FollowUpState), "Pending=0 Started=1 Withdrawn=2")]
    [TestCase(typeof(SnapshotState), "Ordered=0 Present=1 Removed=2 Failed=3")]
    [TestCase(typeof(BackupJobState), "Active=0 Ended=1")]
    [TestCase(typeof(RestorePointState), "Good=0 Lost=1 Changed=2 Pruned=3")]
    [TestCase(typeof(BackupOutcome), "Running=0 Succeeded=1 Failed=2 Missed=3")]
    [TestCase(typeof(Quiesced), "Unknown=0 Yes=1 No=2 Skipped=3")]
    [TestCase(typeof(RestoreMode), "NewVm=0 InPlace=1 Disk=2")]
    [TestCase(typeof(RestoreState), "Running=0 AwaitingDecision=1 Attached=2 Succeeded=3 Confirmed=4 RolledBack=5 Detached=6 Failed=7")]
    [TestCase(typeof(EvacuatedState), "Pending=0 Moving=1 Moved=2 Left=3 Failed=4")]
    public void Enum_Numbers_ArePinned(Type type, string expected) =>
        Assert.That(string.Join(' ', Enum.GetValuesAsUnderlyingType(type).Cast<int>().Select(number => $"{Enum.GetName(type, number)}={number}")), Is.EqualTo(expected));
}

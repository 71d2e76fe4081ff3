using Microsoft.EntityFrameworkCore;
using Orchestrator.Backups;
using Orchestrator.Catalogue;
using Orchestrator.Leases;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Simulator;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenters;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Tests.Operations;

/// <summary>
/// Drives recipes step by step against the simulator and forgets, after each act, everything that the step learned by it: as
/// if the process had died between act and save. The world must be the same as if it had not.
/// </summary>
public sealed class ForgetfulRunTests
{
    /// <summary>A task that has ended is looked at once more; whoever waits longer waits for something that does not come here.</summary>
    private const int MostLooks = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static IEnumerable<TestCaseData> Images =>
    [
        Case(new ImageDefinition { Name = "cloned", Template = "rhel9-tools-template" }),
        Case(new ImageDefinition { Name = "linked", Template = "rhel9-snapshot-template", Clone = CloneKind.Linked }),
        Case(new ImageDefinition { Name = "instant", Template = "rhel9-running-source", Clone = CloneKind.Instant, Customization = ImageCustomization.CloudInit }),
        Case(new ImageDefinition { Name = "told", Template = "rhel9-tools-template", Customization = ImageCustomization.CloudInit }),
        Case(new ImageDefinition { Name = "deployed", Library = "images", LibraryItem = "rhel9" }),
        Case(new ImageDefinition { Name = "deployed from OVF", Library = "images", LibraryItem = "rhel9-ovf" }),
        Case(new ImageDefinition { Name = "installed", Iso = "[LocalDS_0] iso/ubuntu.iso", GuestOs = "UBUNTU_64", AnswerFile = "autoinstall" }),
    ];

    [TestCaseSource(nameof(Images))]
    public async Task Every_step_of_an_order_that_forgets_what_it_did_leaves_one_ready_VM(object image)
    {
        await using var stage = new RecipeStage();
        await using var simulator = await StartAsync(stage);
        var operation = await OrderAsync(stage, "forgetful", (ImageDefinition)image);

        await DriveAsync(stage, operation);

        await using var db = stage.Get<Database>().Read();
        var vm = await db.VirtualMachines.SingleAsync();
        var connection = stage.Get<VCenterRegistry>().Get(VCenterSettings.SimulatorName);
        var seen = await connection.Inventory.ReadVmAsync(new VmId(vm.MoId!), CancellationToken.None);
        Assert.Multiple(async () =>
        {
            Assert.That(vm.State, Is.EqualTo(VmState.Ready));
            Assert.That(seen!.AllSnapshots(), Is.Empty);
            Assert.That(seen.NumCpu, Is.EqualTo(Order("forgetful", (ImageDefinition)image).CpuCount));
            Assert.That(seen.Disks, Has.Count.EqualTo(2));
            Assert.That(connection.Watcher.Vms.Count(known => known.Name == "forgetful"), Is.EqualTo(1));
            Assert.That(connection.Watcher.Vms.Count(known => known.Name!.StartsWith("forgetful-", StringComparison.Ordinal)), Is.EqualTo(1), "copies");
            Assert.That(await db.RestorePoints.CountAsync(), Is.EqualTo(1));
            Assert.That(await db.BackupRuns.Select(run => run.State).ToListAsync(), Is.EqualTo(new[] { BackupOutcome.Succeeded }));
            Assert.That(await db.BackupJobs.CountAsync(), Is.EqualTo(1));
            Assert.That(await db.FollowUps.CountAsync(), Is.EqualTo(1));
            Assert.That(await db.AddressReservations.CountAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Every_step_of_a_deletion_that_forgets_what_it_did_leaves_nothing()
    {
        await using var stage = new RecipeStage();
        await using var simulator = await StartAsync(stage);
        await DriveAsync(stage, await OrderAsync(stage, "doomed"));
        var desk = stage.Get<OperationDesk>();
        VirtualMachine vm;
        await using (var db = stage.Get<Database>().Read())
            vm = await db.VirtualMachines.AsNoTracking().SingleAsync();

        await DriveAsync(stage, (await desk.AcceptAsync(DeleteVmOperation.Order(vm, vm.Name, "test"), null, CancellationToken.None)).Id);

        var connection = stage.Get<VCenterRegistry>().Get(VCenterSettings.SimulatorName);
        await using var after = stage.Get<Database>().Read();
        Assert.Multiple(async () =>
        {
            Assert.That(await connection.Inventory.ReadVmAsync(new VmId(vm.MoId!), CancellationToken.None), Is.Null);
            Assert.That((await after.VirtualMachines.SingleAsync()).State, Is.EqualTo(VmState.Retired));
            Assert.That(await after.NameReservations.AnyAsync(), Is.False);
            Assert.That(await after.AddressReservations.AnyAsync(), Is.False);
            Assert.That(await after.BackupJobs.Select(job => job.State).SingleAsync(), Is.EqualTo(BackupJobState.Ended));
        });
    }

    private static TestCaseData Case(ImageDefinition image) => new TestCaseData(image).SetArgDisplayNames(image.Name);

    private static async Task<SimulatorServer> StartAsync(RecipeStage stage)
    {
        await stage.OpenAsync();
        var quick = TimeSpan.FromMilliseconds(20);
        var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Password = "not-a-secret-9",
                Vms = 0,
                CloneDuration = quick,
                ReconfigureDuration = quick,
                PowerOnDuration = quick,
                ToolsStartAfterPowerOn = quick,
                CustomizationDuration = quick,
                SnapshotDuration = quick,
                RemoveSnapshotDuration = quick,
                DestroyDuration = quick,
                CloudInitDuration = quick,
                InstallDuration = quick,
                GuestShutdownDuration = quick,
            },
            null,
            null,
            CancellationToken.None);
        stage.Get<VCenterRegistry>().Add(new VCenterOptions
        {
            Name = VCenterSettings.SimulatorName,
            Address = simulator.Address,
            User = simulator.User,
            Password = "not-a-secret-9",
            Thumbprints = [simulator.Thumbprint],
            WatchSpacing = TimeSpan.FromMilliseconds(20),
        });
        await stage.Get<CreatingSlots>().EnsureAsync(VCenterSettings.SimulatorName, 4, CancellationToken.None);
        await stage.Get<VCenterRegistry>().Get(VCenterSettings.SimulatorName).Watcher.StartAsync(CancellationToken.None);
        return simulator;
    }

    internal static VmOrder Order(string name, ImageDefinition? image = null) => new()
    {
        Name = name,
        DisplayName = name,
        HostName = name,
        System = new SystemDefinition { Code = "demo", VCenter = VCenterSettings.SimulatorName, Datacenter = "DC0", Cluster = "DC0_C0", Folder = "/DC0/vm/demo", Datastores = ["LocalDS_*"] },
        Image = image ?? new ImageDefinition { Name = "rhel-9", Template = "rhel9-tools-template" },
        CpuCount = image is { IsInstant: true } ? 2 : 4,
        MemoryMiB = image is { IsInstant: true } ? 4096 : 8192,
        Disks = [new OrderedDisk(20)],
        Nics =
        [
            new OrderedNic
            {
                Network = new NetworkDefinition { Name = "app-net", PortGroup = "DC0_DVPG0", Cidr = "10.1.2.0/24", Gateway = "10.1.2.1", Range = "10.1.2.100-10.1.2.110" },
                Mode = NetworkIpv4.Static,
                FromRange = true,
                PrefixLength = 24,
                Gateway = "10.1.2.1",
            },
        ],
        BackupPolicy = new BackupPolicyDefinition { Name = "standard", Folder = "/DC0/vm/backup", Datastores = ["LocalDS_1"], Window = "02:00-06:00" },
    };

    private static async Task<OperationId> OrderAsync(RecipeStage stage, string name, ImageDefinition? image = null)
    {
        var acceptance = await stage.Get<VmOrdering>().AcceptAsync(Order(name, image), "test", null, CancellationToken.None);
        return ((OrderAcceptance.Accepted)acceptance).Operation.Id;
    }

    /// <summary>One step after the other; the first act of each is forgotten, and looked at again from the last saved row.</summary>
    private static async Task DriveAsync(RecipeStage stage, OperationId id)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        var operation = await TakeAsync(stage, id);
        var forgotten = new HashSet<string>();
        while (operation.CurrentDefinition is { } step)
        {
            while (await ReachAsync(stage, operation, step, forget: forgotten.Add($"{step.Name} {operation.Recipe.WriteState(operation.State)}"), late.Token))
            {
                operation.Dispose();
                operation = await TakeAsync(stage, id);
                operation.CurrentRecord.Acted = true;
            }

            operation.Row.Position++;
            await stage.Get<OperationStore>().SaveAsync(operation, late.Token);
        }

        await operation.Recipe.OnEndedAsync(operation.State, OperationState.Succeeded, null, Context(stage, operation), late.Token);
        operation.Row.State = OperationState.Succeeded;
        await stage.Get<OperationStore>().SaveAsync(operation, late.Token);
        operation.Dispose();
    }

    /// <returns>It acted, and was told to forget that.</returns>
    private static async Task<bool> ReachAsync(RecipeStage stage, RunningOperation operation, StepDefinition step, bool forget, CancellationToken cancellationToken)
    {
        var context = Context(stage, operation);
        var looks = 0;
        while (true)
        {
            context.LookAfresh();
            switch (await step.Observe(operation.State, context, cancellationToken))
            {
                case Observation.Reached:
                    return false;
                case Observation.NotReached:
                    var result = await ActAsync(operation, step, context, cancellationToken);
                    if (result is ActResult.Started(var task))
                        await context.VCenter.Watcher.WaitForTaskAsync(task, cancellationToken);
                    Assert.That(result, Is.Not.InstanceOf<ActResult.Rejected>(), $"{step.Name}: {result}");
                    if (forget)
                        return true;
                    operation.CurrentRecord.Acted = true;
                    break;
                case Observation.Waiting waiting when waiting.Signal is not null:
                    await waiting.Signal(cancellationToken);
                    break;
                case Observation.Waiting waiting:
                    Assert.That(++looks, Is.LessThan(MostLooks), $"{step.Name} still waits for {waiting.For}");
                    break;
                case var other:
                    Assert.Fail($"{step.Name} answered {other}.");
                    break;
            }
        }
    }

    /// <summary>What is there already is for the next look, as the runner has it.</summary>
    private static async Task<ActResult> ActAsync(RunningOperation operation, StepDefinition step, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await step.Act(operation.State, context, cancellationToken);
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.AlreadyThere or VCenterErrorKind.AlreadyInDesiredState)
        {
            return new ActResult.Done();
        }
    }

    private static StepContext Context(RecipeStage stage, RunningOperation operation) => new(
        operation, stage.Get<VCenterRegistry>().Get(operation.Row.VCenter), stage.Get<Database>(), stage.Get<InstallationId>().Value, TimeProvider.System);

    /// <summary>The row as it was last saved, claimed anew.</summary>
    private static async Task<RunningOperation> TakeAsync(RecipeStage stage, OperationId id)
    {
        var row = await stage.Get<Database>().WriteAsync(
            async (db, token) =>
            {
                await db.Operations.Where(operation => operation.Id == id).ExecuteUpdateAsync(set => set.SetProperty(operation => operation.Fence, operation => operation.Fence + 1), token);
                return await db.Operations.AsNoTracking().SingleAsync(operation => operation.Id == id, token);
            },
            CancellationToken.None);
        row.State = OperationState.Running;
        return new RunningOperation(row, stage.Get<Recipes>().Of(row.Kind), TimeProvider.System);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenters;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Tests.Operations;

public sealed class OperationWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One row that could not be read once kept every order of an installation from being run.</summary>
    [Test]
    public async Task ExecuteAsync_RowThatCannotBeRead_SetsItAsideAndRunsTheOthers()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var unreadable = await AcceptAsync(stage);
        var readable = await AcceptAsync(stage);
        await stage.Get<Database>().WriteAsync(
            (db, token) => db.Operations.Where(operation => operation.Id == unreadable)
                .ExecuteUpdateAsync(set => set.SetProperty(operation => operation.Facts, "{ broken"), token),
            CancellationToken.None);
        var changed = stage.Get<OperationSignals>().NextChange(readable);

        using var worker = ActivatorUtilities.CreateInstance<OperationWorker>(stage.Services);
        await worker.StartAsync(CancellationToken.None);
        await changed.WaitAsync(Patience, TimeProvider.System);
        await worker.StopAsync(CancellationToken.None);

        await using var db = stage.Get<Database>().Read();
        var row = await db.Operations.SingleAsync(operation => operation.Id == unreadable);
        Assert.Multiple(() =>
        {
            Assert.That(row.Fence, Is.EqualTo(1), "claimed once");
            Assert.That(row.Owner, Is.Null, "given back");
            Assert.That(row.WakeAt, Is.GreaterThan(TimeProvider.System.GetUtcNow().AddSeconds(20)), "looked at again later");
        });
    }

    /// <summary>
    /// A node that was asked to stop, or lost its database, between a backup's read-back and the next save kept "recorded" and forgot the
    /// record: the run never ended, its restore point was not there, and its copy was nobody's.
    /// </summary>
    [TestCase(false, TestName = "What a step had written down is not forgotten when the node stops before it is saved")]
    [TestCase(true, TestName = "What a step had written down is not forgotten when the next one fails before it is saved")]
    public async Task ExecuteAsync_LeftBetweenActAndSave_KeepsFactsAndRecordsTogether(bool fails)
    {
        var recipe = new NotingRecipe(fails);
        await using var stage = new RecipeStage(services => services.AddSingleton<Recipe>(recipe));
        await stage.OpenAsync();
        stage.Get<VCenterRegistry>().Add(new VCenterOptions { Name = "main", Address = new Uri("https://127.0.0.1:9"), User = "nobody", Password = "none" });
        var vm = Guid.NewGuid();
        var order = new NewOperation(NotingRecipe.KindName, new NotingState(), "main", $"/api/v1/vms/{vm}", "test") { VirtualMachineId = vm };
        var id = (await stage.Get<OperationDesk>().AcceptAsync(order, null, CancellationToken.None)).Id;

        using var worker = ActivatorUtilities.CreateInstance<OperationWorker>(stage.Services);
        await worker.StartAsync(CancellationToken.None);
        await recipe.Passed.WaitAsync(Patience, TimeProvider.System);
        await worker.StopAsync(CancellationToken.None);

        await using var db = stage.Get<Database>().Read();
        var row = await db.Operations.SingleAsync(operation => operation.Id == id);
        Assert.Multiple(async () =>
        {
            Assert.That(row.Owner, Is.Null, "given back");
            Assert.That(((NotingState)recipe.ReadState(row.Facts)).Noted, Is.EqualTo(await db.NameReservations.AnyAsync()), "the fact and what was written along");
        });
    }

    private static async Task<OperationId> AcceptAsync(RecipeStage stage)
    {
        var vm = Guid.NewGuid();
        var state = new DeleteVmState { VmName = "x", InstanceUuid = Guid.NewGuid(), FolderPath = "/DC0/vm/x" };
        var order = new NewOperation(DeleteVmOperation.KindName, state, "main", $"/api/v1/vms/{vm}", "test") { VirtualMachineId = vm };
        return (await stage.Get<OperationDesk>().AcceptAsync(order, null, CancellationToken.None)).Id;
    }
}

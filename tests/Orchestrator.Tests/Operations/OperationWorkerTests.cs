using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Operations;
using Orchestrator.Persistence;
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

    private static async Task<OperationId> AcceptAsync(RecipeStage stage)
    {
        var vm = Guid.NewGuid();
        var state = new DeleteVmState { VmName = "x", InstanceUuid = Guid.NewGuid(), FolderPath = "/DC0/vm/x" };
        var order = new NewOperation(DeleteVmOperation.KindName, state, "main", $"/api/v1/vms/{vm}", "test") { VirtualMachineId = vm };
        return (await stage.Get<OperationDesk>().AcceptAsync(order, null, CancellationToken.None)).Id;
    }
}

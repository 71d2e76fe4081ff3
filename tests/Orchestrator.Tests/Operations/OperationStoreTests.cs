using Microsoft.EntityFrameworkCore;
using Orchestrator.Catalogue;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Vms;
using Orchestrator.Vms.Create;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Tests.Operations;

public sealed class OperationStoreTests
{
    [Test]
    public async Task SaveAsync_UnderAnOldFence_WritesNothing()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var store = stage.Get<OperationStore>();
        await AcceptAsync(stage, Guid.NewGuid());
        var first = (await store.ClaimAsync(10, Lane.Observe, CancellationToken.None)).Single();
        await EndLeaseAsync(stage);
        var second = (await OtherNode(stage).ClaimAsync(10, Lane.Observe, CancellationToken.None)).Single();
        using var paused = new RunningOperation(first, stage.Get<Recipes>().Of(first.Kind), TimeProvider.System);
        paused.Row.WaitingFor = "written by the paused node";
        paused.Changes.Add((db, token) => db.FollowUps.ExecuteDeleteAsync(token));

        Assert.That(() => store.SaveAsync(paused, CancellationToken.None), Throws.InstanceOf<ClaimLostException>());

        await using var db = stage.Get<Database>().Read();
        var row = await db.Operations.SingleAsync();
        Assert.Multiple(() =>
        {
            Assert.That(second.Fence, Is.EqualTo(first.Fence + 1));
            Assert.That(row.WaitingFor, Is.Null);
            Assert.That(row.Fence, Is.EqualTo(second.Fence));
        });
    }

    [Test]
    public async Task A_node_that_was_held_takes_no_address_for_an_order_that_another_node_has_ended_meanwhile()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var store = stage.Get<OperationStore>();
        await AcceptAsync(stage, Guid.NewGuid());
        var first = (await store.ClaimAsync(10, Lane.Observe, CancellationToken.None)).Single();
        using var held = new RunningOperation(first, stage.Get<Recipes>().Of(first.Kind), TimeProvider.System);
        var context = new StepContext(held, null!, stage.Get<Database>(), Guid.NewGuid(), TimeProvider.System);
        var network = new NetworkDefinition { Name = "app-net", PortGroup = "pg", Cidr = "10.1.2.0/24", Gateway = "10.1.2.254", Range = "10.1.2.1-10.1.2.9" };

        var before = await stage.Get<AddressPool>().ReserveAsync(network, 0, context, CancellationToken.None);
        await EndLeaseAsync(stage);
        await OtherNode(stage).ClaimAsync(10, Lane.Observe, CancellationToken.None);

        Assert.That(() => stage.Get<AddressPool>().ReserveAsync(network, 1, context, CancellationToken.None), Throws.InstanceOf<ClaimLostException>());
        await using var db = stage.Get<Database>().Read();
        Assert.That(await db.AddressReservations.Select(reservation => reservation.Address).ToListAsync(), Is.EqualTo(new[] { before }));
    }

    [Test]
    public async Task An_order_that_is_retried_does_not_get_the_address_that_another_took_meanwhile_however_often_it_looks()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var vm = Guid.NewGuid();
        await AcceptAsync(stage, vm);
        using var retried = new RunningOperation((await stage.Get<OperationStore>().ClaimAsync(10, Lane.Observe, CancellationToken.None)).Single(), stage.Get<Recipes>().Of(DeleteVmOperation.KindName), TimeProvider.System);
        var context = new StepContext(retried, null!, stage.Get<Database>(), Guid.NewGuid(), TimeProvider.System);
        var order = new VmOrder
        {
            Name = "retried",
            DisplayName = "retried",
            HostName = "retried",
            System = new SystemDefinition { Code = "demo", Datacenter = "DC0", Folder = "/DC0/vm/demo" },
            Image = new ImageDefinition { Name = "rhel-9" },
            CpuCount = 1,
            MemoryMiB = 1024,
            Nics = [new OrderedNic { Network = new NetworkDefinition { Name = "app-net", PortGroup = "pg" }, Mode = NetworkIpv4.Static, Address = "10.1.2.3" }],
            BackupPolicy = new BackupPolicyDefinition { Name = "none", Provider = BackupProvider.None },
        };
        // The first look of the retry got as far as the name; the address is another's.
        await stage.Get<Database>().WriteAsync(
            (db, _) =>
            {
                db.NameReservations.Add(new NameReservation { Name = "retried", VirtualMachineId = vm, ReservedAt = DateTimeOffset.UnixEpoch });
                db.AddressReservations.Add(new AddressReservation { Network = "app-net", Address = "10.1.2.3", VirtualMachineId = Guid.NewGuid(), Nic = 0, ReservedAt = DateTimeOffset.UnixEpoch });
                return Task.CompletedTask;
            },
            CancellationToken.None);

        var reasons = new List<string>();
        await stage.Get<OrderReservations>().EnsureAsync(order, context, reasons, CancellationToken.None);

        Assert.That(reasons, Is.EqualTo(new[] { "the address 10.1.2.3 of network app-net was taken by another order meanwhile" }));
    }

    [Test]
    public async Task ClaimAsync_TwoOperationsOfOneVm_GivesTheEarlierOnly()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var vm = Guid.NewGuid();
        var earlier = await AcceptAsync(stage, vm);
        await AcceptAsync(stage, vm);
        var other = await AcceptAsync(stage, Guid.NewGuid());

        var claimed = await stage.Get<OperationStore>().ClaimAsync(10, Lane.Observe, CancellationToken.None);

        Assert.That(claimed.Select(operation => operation.Id), Is.EquivalentTo([earlier, other]));
    }

    [Test]
    public async Task ClaimAsync_ClaimedAndLeased_GivesNothing()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        await AcceptAsync(stage, Guid.NewGuid());
        await stage.Get<OperationStore>().ClaimAsync(10, Lane.Observe, CancellationToken.None);

        Assert.That(await stage.Get<OperationStore>().ClaimAsync(10, Lane.Observe, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task RetryAsync_NotFailed_IsRefused()
    {
        await using var stage = new RecipeStage();
        await stage.OpenAsync();
        var id = await AcceptAsync(stage, Guid.NewGuid());

        Assert.That(await stage.Get<OperationDesk>().RetryAsync(id, CancellationToken.None), Is.False);
    }

    private static OperationStore OtherNode(RecipeStage stage) =>
        new(stage.Get<Database>(), NodeIdentity.New(), stage.Get<OperationSignals>(), stage.Get<OperationsOptions>(), TimeProvider.System);

    private static async Task<OperationId> AcceptAsync(RecipeStage stage, Guid vm)
    {
        var state = new DeleteVmState { VmName = "x", InstanceUuid = Guid.NewGuid(), FolderPath = "/DC0/vm/x" };
        var operation = await stage.Get<OperationDesk>().AcceptAsync(
            new NewOperation(DeleteVmOperation.KindName, state, "main", $"/api/v1/vms/{vm}", "test") { VirtualMachineId = vm }, null, CancellationToken.None);
        return operation.Id;
    }

    private static Task<int> EndLeaseAsync(RecipeStage stage) => stage.Get<Database>().WriteAsync(
        (db, token) => db.Operations.ExecuteUpdateAsync(set => set.SetProperty(operation => operation.LeaseUntil, DateTimeOffset.UnixEpoch), token),
        CancellationToken.None);
}

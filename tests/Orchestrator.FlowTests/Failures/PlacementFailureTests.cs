using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Failures;

/// <summary>Orders that find no place: nothing is made, everything is released, and the error says what to do.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class PlacementFailureTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task An_image_whose_template_is_gone_fails_the_order_and_releases_its_name()
    {
        var order = Order.Small("place-01", "missing-template") with { Purpose = VmPurpose.Production };

        var operation = await OrderAsync(order);

        AssertFailed(operation, "cannot-place", "place");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Error!.Reasons, Has.Some.Contains("missing-template"));
            Assert.That(operation.Error.Left, Is.Empty);
            Assert.That((await Client.GetVmAsync(operation)).State, Is.EqualTo(VmState.Failed));
        }

        await OrderReadyAsync(Order.Small("place-01") with { BackupPolicy = "none" });
    }

    [Test]
    public async Task An_order_that_no_datastore_has_room_for_says_so_of_each()
    {
        var operation = await OrderAsync(Order.Small("place-02") with { Disks = [new DiskRequest { SizeGiB = 60_000 }] });

        AssertFailed(operation, "cannot-place", "place");
        Assert.That(operation.Error!.Reasons, Has.Count.EqualTo(3).And.All.Contains("GiB needed"));
    }

    [Test]
    [Property("Quirk", "54")]
    public async Task A_name_that_a_stranger_has_in_vCenter_is_left_to_him()
    {
        await OrderReadyAsync(Order.Small("place-first") with { BackupPolicy = "none" });
        var stranger = await Simulator.AddStrangerAsync(Order.Folder, "place-03");

        var operation = await OrderAsync(Order.Small("place-03"));

        AssertFailed(operation, "name-taken-in-vcenter", "cloneTemplate");
        var there = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "place-03");
        Assert.That(there.Select(vm => vm.InstanceUuid), Is.EqualTo([stranger.InstanceUuid]), "the stranger's VM is untouched");

        await Simulator.RemoveVmAsync(stranger.Id);
        var retried = await WaitAsync(await Client.RetryAsync(operation.Id));
        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, retried, Order.Small("place-03")), Is.Empty, Describe(retried));
    }

    [Test]
    public async Task A_retried_order_has_its_name_and_addresses_for_itself_again()
    {
        var order = Order.Small("place-04") with
        {
            BackupPolicy = "none",
            Nics = [new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = "10.1.200.44/16" } }],
        };
        await OrderReadyAsync(Order.Small("place-second") with { BackupPolicy = "none" });
        var stranger = await Simulator.AddStrangerAsync(Order.Folder, "place-04");
        var operation = await OrderAsync(order);
        AssertFailed(operation, "name-taken-in-vcenter", "cloneTemplate");
        await Simulator.RemoveVmAsync(stranger.Id);

        var retried = await WaitAsync(await Client.RetryAsync(operation.Id));

        Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
        var sameName = await RefusedAsync(() => Client.OrderAsync(order with { Nics = null }));
        var sameAddress = await RefusedAsync(() => Client.OrderAsync(order with { Name = "place-05" }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sameName.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["#/name"]));
            Assert.That(sameAddress.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["#/nics/0/ipv4/address"]));
        }
    }

    [Test]
    public async Task Of_orders_for_one_name_at_once_exactly_one_is_accepted()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => TryOrderAsync(Order.Small("place-06") with { BackupPolicy = "none" })));

        var accepted = attempts.OfType<OperationView>().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(accepted, Has.Count.EqualTo(1));
            Assert.That(attempts.OfType<OrchestratorException>().Select(refused => refused.Code), Has.All.EqualTo("already-taken"));
        }

        Assert.That((await WaitAsync(accepted[0])).State, Is.EqualTo(OperationState.Succeeded));
        Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "place-06"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Of_orders_for_one_address_at_once_exactly_one_is_accepted()
    {
        var nics = new[] { new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = "10.1.200.66/16" } } };

        var attempts = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => TryOrderAsync(Order.Small($"place-07-{number}") with { BackupPolicy = "none", Nics = nics })));

        Assert.That(attempts.OfType<OperationView>().Count(), Is.EqualTo(1));
        Assert.That(attempts.OfType<OrchestratorException>().Select(refused => refused.Problem?.Errors?[0].Code), Has.All.EqualTo("address-taken"));
    }

    private static void AssertFailed(OperationView operation, string code, string step)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo(code));
            Assert.That(operation.Error?.Step, Is.EqualTo(step));
            Assert.That(operation.Error?.Detail, Is.Not.Empty);
            Assert.That(operation.Error?.Next, Is.Not.Empty);
            Assert.That(operation.Error?.Undone, Has.Some.StartsWith("Released the name"));
        }
    }

    private async Task<object> TryOrderAsync(CreateVmRequest order)
    {
        try
        {
            return await Client.OrderAsync(order);
        }
        catch (OrchestratorException refused)
        {
            return refused;
        }
    }
}

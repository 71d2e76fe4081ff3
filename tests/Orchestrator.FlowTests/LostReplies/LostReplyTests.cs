using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Images;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.LostReplies;

/// <summary>
/// A changing call whose answer is lost, that never arrives, or that a proxy refuses: the order ends in exactly one VM all
/// the same. One test at a time, because a fault meets whoever calls first.
/// </summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class LostReplyTests(DatabaseKind kind) : FlowFixture(kind)
{
    private int _number;

    private static IEnumerable<ChangingCall> OfAnOrder => ChangingCall.OfAnOrder;

    private static IEnumerable<ChangingCall> SomeOfAnOrder => ChangingCall.SomeOfAnOrder;

    private static IEnumerable<ChangingCall> OfADeletion => ChangingCall.OfADeletion;

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [TestCaseSource(nameof(OfAnOrder))]
    [Property("Quirk", "52")]
    [Property("Quirk", "53")]
    public Task An_order_survives_a_lost_reply(ChangingCall call) => OrderWithFaultsAsync(ChangingCall.LostReply, call);

    [TestCaseSource(nameof(OfAnOrder))]
    [Property("Quirk", "47")]
    public Task An_order_survives_a_call_that_never_arrives(ChangingCall call) => OrderWithFaultsAsync(ChangingCall.Dropped, call);

    [TestCaseSource(nameof(SomeOfAnOrder))]
    [Property("Quirk", "48")]
    public Task An_order_survives_a_proxy_that_answers_for_vCenter(ChangingCall call) => OrderWithFaultsAsync(ChangingCall.NoBody503, call);

    [Test]
    [Property("Quirk", "53")]
    public Task An_order_survives_when_every_changing_call_loses_its_reply() =>
        OrderWithFaultsAsync(ChangingCall.LostReply, [.. ChangingCall.OfAnOrder.Where(call => call.Image == "rhel-9")]);

    [Test]
    public async Task Many_orders_at_once_survive_a_vCenter_that_loses_every_tenth_reply()
    {
        foreach (var (method, route) in new[] { ("POST", "/sdk/vim25/*"), ("PUT", "/api/vcenter/vm/*"), ("POST", "/api/vcenter/vm/*"), ("POST", "/api/cis/tagging/*") })
            await Simulator.AddFaultAsync(new JsonObject { ["kind"] = ChangingCall.LostReply, ["method"] = method, ["route"] = route, ["probability"] = 0.1, ["times"] = 0 });
        var orders = Enumerable.Range(1, 10).Select(number => Order.Large($"many-{number:00}")).ToList();

        var ended = await Task.WhenAll(orders.Select(OrderAsync));

        await Simulator.ClearFaultsAsync();
        using (Assert.EnterMultipleScope())
        {
            foreach (var (operation, order) in ended.Zip(orders))
                Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        }
    }

    [TestCaseSource(nameof(OfADeletion))]
    [Property("Quirk", "65")]
    public Task A_deletion_survives_a_lost_reply(ChangingCall call) => DeleteWithFaultAsync(ChangingCall.LostReply, call);

    [TestCaseSource(nameof(OfADeletion))]
    public Task A_deletion_survives_a_call_that_never_arrives(ChangingCall call) => DeleteWithFaultAsync(ChangingCall.Dropped, call);

    private async Task OrderWithFaultsAsync(string fault, params ChangingCall[] calls)
    {
        if (calls[0].NeedsXorriso && !NeedsXorrisoAttribute.IsThere)
            Assert.Ignore(NeedsXorrisoAttribute.Reason);
        var order = Order.Large(NextName(), calls[0].Image);
        var before = await Simulator.ReadStatsAsync();
        var faults = new List<string>();
        foreach (var call in calls)
            faults.Add(await Simulator.AddFaultAsync(call.Fault(fault, order.Name)));

        var operation = await OrderAsync(order);

        var after = await Simulator.ReadStatsAsync();
        using (Assert.EnterMultipleScope())
        {
            foreach (var (id, call) in faults.Zip(calls))
                Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
            Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
            Assert.That(after.VmsCreated - before.VmsCreated, Is.EqualTo(2), "the VM and its copy were made, and nothing else");
            Assert.That(after.VmsDestroyed - before.VmsDestroyed, Is.Zero, "nothing was made in vain");
        }

        await AssertFewSessionsAsync();
    }

    private async Task DeleteWithFaultAsync(string fault, ChangingCall call)
    {
        var (_, vm) = await OrderReadyAsync(Order.Small(NextName(), call.Image) with { BackupPolicy = "none" });
        var before = await Simulator.ReadStatsAsync();
        var id = await Simulator.AddFaultAsync(call.Fault(fault));

        var deletion = await DeleteAsync(vm.Id);

        var after = await Simulator.ReadStatsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
            Assert.That(deletion.State, Is.EqualTo(OperationState.Succeeded), Describe(deletion));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retired));
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == vm.Name), Is.Empty);
            Assert.That(after.VmsDestroyed - before.VmsDestroyed, Is.EqualTo(1));
        }
    }

    private string NextName() => $"lost-{++_number:00}";
}

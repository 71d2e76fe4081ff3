using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Failures;

/// <summary>Orders that fail on the way: what is undone, what is left, and how it goes on.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class UndoTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    [Property("Quirk", "77")]
    public async Task A_failed_customization_is_told_in_the_guests_own_words_and_the_VM_is_removed()
    {
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "customizationFailure", ["vm"] = "undo-01" });
        var order = Order.Small("undo-01") with { OnFailure = FailurePolicy.Remove };

        var operation = await OrderAsync(order);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Code, Is.EqualTo("customization-failed"));
            Assert.That(operation.Error?.Step, Is.EqualTo("waitForCustomization"));
            Assert.That(operation.Error?.Detail, Does.Contain("An error occurred while customizing VM"));
            Assert.That(operation.Error?.Undone, Has.Some.StartsWith("Destroyed the VM undo-01").And.Some.StartsWith("Released the name"));
            Assert.That(operation.Error?.Left, Is.Empty);
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "undo-01"), Is.Empty);
            Assert.That((await Client.GetVmAsync(operation)).State, Is.EqualTo(VmState.Failed));
        }

        await Simulator.RemoveFaultAsync(fault);
        await OrderReadyAsync(order with { BackupPolicy = "none" });
    }

    [Test]
    public async Task A_production_VM_whose_order_failed_stays_with_its_reservations_and_retry_goes_on_with_it()
    {
        await Simulator.AddFaultAsync(RefusedCustomization("undo-02"));
        var order = Order.Large("undo-02") with { Purpose = VmPurpose.Production };

        var failed = await OrderAsync(order);

        var kept = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "undo-02");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed.State, Is.EqualTo(OperationState.Failed), Describe(failed));
            Assert.That(failed.Error?.Code, Is.EqualTo("vcenter-refused"));
            Assert.That(failed.Error?.Step, Is.EqualTo("customize"));
            Assert.That(failed.Error?.VCenter?.MessageId, Is.EqualTo("test.refused"));
            Assert.That(failed.Error?.Left, Has.Some.Contains("undo-02"));
            Assert.That(failed.Error?.Undone, Is.Empty);
            Assert.That(kept, Has.Count.EqualTo(1), "the VM stays");
            Assert.That((await RefusedAsync(() => Client.OrderAsync(order))).Code, Is.EqualTo("already-taken"));
        }

        var retried = await WaitAsync(await Client.RetryAsync(failed.Id));

        var ready = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "undo-02");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, retried, order), Is.Empty, Describe(retried));
            Assert.That(ready.Select(vm => vm.Id), Is.EqualTo(kept.Select(vm => vm.Id)), "the same VM");
        }
    }

    [Test]
    public async Task A_removed_VM_is_made_again_by_retry()
    {
        await Simulator.AddFaultAsync(RefusedCustomization("undo-03"));
        var order = Order.Small("undo-03") with { OnFailure = FailurePolicy.Remove };
        var failed = await OrderAsync(order);
        Assert.That(failed.Error?.Undone, Has.Some.StartsWith("Destroyed the VM undo-03"), Describe(failed));

        var retried = await WaitAsync(await Client.RetryAsync(failed.Id));

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, retried, order), Is.Empty, Describe(retried));
    }

    [Test]
    [Property("Quirk", "57")]
    public async Task A_clone_that_ends_in_error_and_leaves_a_VM_is_cleaned_up()
    {
        await Simulator.AddFaultAsync(new JsonObject
        {
            ["kind"] = "taskErrorAfterWork",
            ["route"] = "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task",
            ["bodyContains"] = "undo-04",
            ["vimFault"] = "CustomizationFault",
        });

        var operation = await OrderAsync(Order.Small("undo-04") with { OnFailure = FailurePolicy.Remove });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That(operation.Error?.Step, Is.EqualTo("cloneTemplate"));
            Assert.That(operation.Error?.VCenter?.TaskId, Does.StartWith("task-"));
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "undo-04"), Is.Empty);
        }
    }

    [Test]
    public async Task A_VM_that_vanished_is_retired_and_a_stranger_in_its_place_is_left_alone()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("undo-05") with { BackupPolicy = "none" });
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);
        var stranger = await Simulator.AddStrangerAsync(Order.Folder, "undo-05");

        await DeleteAsync(vm.Id);

        var there = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "undo-05");
        Assert.That(there.Select(one => one.InstanceUuid), Is.EqualTo([stranger.InstanceUuid]));
    }

    [Test]
    public async Task A_VM_that_vanished_can_be_retired()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("undo-06") with { BackupPolicy = "none" });
        await Simulator.RemoveVmAsync(vm.VCenter!.Vm!);

        var deletion = await DeleteAsync(vm.Id);

        Assert.That(deletion.State, Is.EqualTo(OperationState.Succeeded), Describe(deletion));
        Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retired));
    }

    /// <summary>vCenter refuses the customization of one VM once; its body has the host name.</summary>
    private static JsonObject RefusedCustomization(string name) => new()
    {
        ["kind"] = "error",
        ["method"] = "PUT",
        ["route"] = "/api/vcenter/vm/{vm}/guest/customization",
        ["bodyContains"] = $"\"{name}\"",
        ["errorType"] = "UNAUTHORIZED",
        ["messageId"] = "test.refused",
        ["message"] = "The user may not customize.",
    };
}

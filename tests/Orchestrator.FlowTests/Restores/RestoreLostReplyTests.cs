using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Restores;

/// <summary>
/// A changing call whose answer is lost, or that never arrives: the restore ends as it would have, once. One test at a time, because a
/// fault meets whoever calls first.
/// </summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class RestoreLostReplyTests(DatabaseKind kind) : RestoreFixture(kind)
{
    private int _number;

    private static IEnumerable<ChangingCall> InPlace => ChangingCall.OfARestoreInPlace;

    private static IEnumerable<ChangingCall> ARollback => ChangingCall.OfARollback;

    private static IEnumerable<ChangingCall> ToANewVm => ChangingCall.OfARestoreToANewVm;

    [Test]
    public async Task A_restore_in_place_survives(
        [ValueSource(nameof(InPlace))] ChangingCall call, [Values(ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var (vm, point) = await BackedUpAsync($"lost-in-place-{++_number:00}", call.Image);
        var was = await SeenAsync(vm);
        var before = await Simulator.ReadStatsAsync();
        var id = await Simulator.AddFaultAsync(call.Fault(fault, vm.Name));

        var operation = await WaitAsync(await StartInPlaceAsync(vm, point));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
            Assert.That(await FindFaultsAsync(operation, vm, was), Is.Empty, Describe(operation));
            Assert.That((await Simulator.ReadStatsAsync()).VmsCreated - before.VmsCreated, Is.EqualTo(1), "one clone was made");
        }
    }

    [Test]
    public async Task A_clone_whose_call_was_lost_has_time_to_arrive_before_another_is_made_beside_the_restored_VM()
    {
        var (vm, point) = await BackedUpAsync($"lost-late-{++_number:00}");
        var clone = ChangingCall.OfARestoreInPlace[0];
        var id = await Simulator.AddFaultAsync(clone.Fault(ChangingCall.Dropped, vm.Name));

        var operation = await WaitAsync(await StartInPlaceAsync(vm, point));

        var (planned, cloned) = (operation.Steps.Single(step => step.Name == "plan").EndedAt, operation.Steps.Single(step => step.Name == "cloneCopy").EndedAt);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), "the call was lost");
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(cloned - planned, Is.GreaterThan(TestInstallation.LostCallPatience), "the time that it had");
        }
    }

    [Test]
    public async Task A_rollback_survives(
        [ValueSource(nameof(ARollback))] ChangingCall call, [Values(ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var (vm, point) = await BackedUpAsync($"lost-rollback-{++_number:00}", call.Image);
        var was = await SeenAsync(vm);
        var restore = await InPlaceAsync(vm, point);
        var id = await Simulator.AddFaultAsync(call.Fault(fault, vm.Name));

        var operation = await WaitAsync(await Client.RollBackRestoreAsync(restore.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(await FindInServiceFaultsAsync(await Client.GetVmAsync(vm.Id), was), Is.Empty, Describe(operation));
            Assert.That(await AsideAsync(vm), Is.Empty);
        }
    }

    [Test]
    public async Task A_confirmation_survives([Values(ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var (vm, point) = await BackedUpAsync($"lost-confirm-{++_number:00}");
        var restore = await InPlaceAsync(vm, point);
        var id = await Simulator.AddFaultAsync(ChangingCall.Destroy.Fault(fault));

        var operation = await WaitAsync(await Client.ConfirmRestoreAsync(restore.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1));
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(await AsideAsync(vm), Is.Empty);
        }
    }

    [Test]
    public async Task A_restore_to_a_new_VM_survives(
        [ValueSource(nameof(ToANewVm))] ChangingCall call, [Values(ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var (vm, point) = await BackedUpAsync($"lost-new-{++_number:00}");
        var before = await Simulator.ReadStatsAsync();
        var name = $"{vm.Name}-2";
        var id = await Simulator.AddFaultAsync(call.Fault(fault, name));

        var operation = await WaitAsync(await Client.RestoreAsync(vm.Id, new RestoreRequest { RestorePoint = point.Id.ToString(), Mode = RestoreMode.NewVm, Name = name, ConnectNics = true, NewIdentity = true }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await Simulator.ReadStatsAsync()).VmsCreated - before.VmsCreated, Is.EqualTo(1), "one clone was made");
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, one => one == name), Has.One.Property("HostName").EqualTo(name));
        }
    }
}

using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Resize;

/// <summary>
/// A changing call whose answer is lost, or that never arrives: the hardware is what was wanted, once. One test at a time,
/// because a fault meets whoever calls first.
/// </summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ResizeLostReplyTests(DatabaseKind kind) : FlowFixture(kind)
{
    private const long GiB = 1L << 30;

    private int _number;

    private static IEnumerable<ChangingCall> OfAResize => ChangingCall.OfAResize;

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [TestCaseSource(nameof(OfAResize))]
    public Task A_change_survives_a_lost_reply(ChangingCall call) => ChangeWithFaultAsync(ChangingCall.LostReply, call);

    [TestCaseSource(nameof(OfAResize))]
    public Task A_change_survives_a_call_that_never_arrives(ChangingCall call) => ChangeWithFaultAsync(ChangingCall.Dropped, call);

    [TestCase(ChangingCall.LostReply)]
    [TestCase(ChangingCall.Dropped)]
    [TestCase(ChangingCall.NoBody503)]
    [Property("Quirk", "63")]
    public async Task A_removal_survives_and_leaves_no_file(string fault)
    {
        var before = await FreeAsync();
        var vm = await ReadyAsync("rhel-9", new DiskRequest { SizeGiB = 5 }, new DiskRequest { SizeGiB = 7 });
        var with = await FreeAsync();
        var id = await Simulator.AddFaultAsync(ChangingCall.Reconfigure.Fault(fault));

        var operation = await WaitAsync(await Client.RemoveDiskAsync(vm.Id, "disk-1", "*"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1));
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await InVCenterAsync(vm)).Disks.Skip(1).Select(disk => disk.Capacity / GiB), Is.EqualTo([7]));
            Assert.That(await FreeAsync(), Is.EqualTo(with + (5 * GiB)).And.LessThan(before));
        }
    }

    private async Task ChangeWithFaultAsync(string fault, ChangingCall call)
    {
        var vm = await ReadyAsync(call.Image, new DiskRequest { SizeGiB = 5 });
        var id = await Simulator.AddFaultAsync(call.Fault(fault));

        var operation = await WaitAsync((await Client.UpdateVmAsync(vm.Id, ResizeProof.Everything)).Operation!);

        Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
        Assert.That(ResizeProof.FindFaults(operation, await Client.GetVmAsync(vm.Id), await InVCenterAsync(vm)), Is.Empty, Describe(operation));
    }

    private async Task<VmView> ReadyAsync(string image, params DiskRequest[] disks) =>
        (await OrderReadyAsync(Order.Small($"resize-lost-{++_number:00}", image) with { BackupPolicy = "none", Disks = disks })).Vm;

    private async Task<SimulatedVm> InVCenterAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm);

    private async Task<long> FreeAsync() => (await Simulator.ReadInventoryAsync()).Datastores.Sum(datastore => datastore.Free);
}

using Orchestrator.Client.Operations;
using Orchestrator.Client.Snapshots;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Snapshots;

/// <summary>A call about a snapshot whose answer is lost, or that never arrives: one snapshot, gone back to once, gone for good.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class SnapshotLostReplyTests(DatabaseKind kind) : SnapshotFixture(kind)
{
    private const string Revert = "/sdk/vim25/{release}/VirtualMachineSnapshot/{moId}/RevertToSnapshot_Task";

    private static readonly string[] Faults = [ChangingCall.LostReply, ChangingCall.Dropped];

    [TestCaseSource(nameof(Faults))]
    [Property("Quirk", "53")]
    public async Task One_snapshot_is_taken(string fault)
    {
        var vm = await ReadyVmAsync($"snaplost-take-{fault}".ToLowerInvariant());
        var id = await AddAsync(fault, CreateRoute);

        var (_, snapshot) = await TakeAsync(vm);

        Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), "the call met the fault");
        Assert.That((await SeenAsync(vm)).Snapshots.Select(one => one.Id), Is.EqualTo([snapshot.Snapshot]));
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_VM_is_taken_back_once(string fault)
    {
        var vm = await ReadyVmAsync($"snaplost-back-{fault}".ToLowerInvariant());
        var (_, snapshot) = await TakeAsync(vm);
        var (calls, boots) = (await CallsAsync(Revert), (await SeenAsync(vm)).Boots);
        var id = await AddAsync(fault, Revert);

        var operation = await RevertAsync(vm, snapshot);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), "the call met the fault");
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(await CallsAsync(Revert) - calls, Is.EqualTo(fault == ChangingCall.LostReply ? 1 : 2));
            Assert.That((await SeenAsync(vm)).Boots - boots, Is.EqualTo(1));
        }
    }

    [TestCaseSource(nameof(Faults))]
    public async Task A_VM_that_was_taken_back_is_started_once(string fault)
    {
        var vm = await ReadyVmAsync($"snaplost-start-{fault}".ToLowerInvariant());
        var (_, snapshot) = await TakeAsync(vm);
        var boots = (await SeenAsync(vm)).Boots;
        var id = await AddAsync(fault, "/api/vcenter/vm/{vm}/power?action=start");

        var operation = await RevertAsync(vm, snapshot);

        Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), "the call met the fault");
        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That(((await SeenAsync(vm)).PowerState, (await SeenAsync(vm)).Boots - boots), Is.EqualTo(("POWERED_ON", 1)));
    }

    [TestCaseSource(nameof(Faults))]
    public Task A_snapshot_is_removed(string fault) => RemoveWithFaultAsync(fault, RemoveRoute);

    [TestCaseSource(nameof(Faults))]
    [Property("Quirk", "83")]
    public Task Disks_are_merged(string fault) => RemoveWithFaultAsync(fault, "/sdk/vim25/{release}/VirtualMachine/{moId}/ConsolidateVMDisks_Task");

    private async Task RemoveWithFaultAsync(string fault, string route)
    {
        var vm = await ReadyVmAsync($"snaplost-{route[(route.LastIndexOf('/') + 1)..][..6]}-{fault}".ToLowerInvariant());
        var (_, snapshot) = await TakeAsync(vm);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "consolidation-needed");
        var id = await AddAsync(fault, route);

        var operation = await RemoveAsync(vm, snapshot);

        var seen = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), "the call met the fault");
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((seen.Snapshots.Count, seen.ConsolidationNeeded), Is.EqualTo((0, false)));
            Assert.That((await ReadAsync(vm, snapshot.Id!.Value)).State, Is.EqualTo(SnapshotViewState.Removed));
        }
    }

    private Task<string> AddAsync(string fault, string route) => Simulator.AddFaultAsync(new ChangingCall("call", "POST", route).Fault(fault));

    private async Task<int> CallsAsync(string route) => (await Simulator.ReadStatsAsync()).CallsByRoute.GetValueOrDefault($"POST {route}");
}

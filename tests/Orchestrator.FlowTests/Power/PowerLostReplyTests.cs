using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Power;

/// <summary>A change of power whose answer is lost, or that never arrives: it is made once all the same.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class PowerLostReplyTests(DatabaseKind kind) : PowerFixture(kind)
{
    private static readonly (PowerAction Action, string Call, string State, int Boots)[] Calls =
    [
        (PowerAction.Start, "power?action=start", "POWERED_ON", 1),
        (PowerAction.Stop, "power?action=stop", "POWERED_OFF", 0),
        (PowerAction.Suspend, "power?action=suspend", "SUSPENDED", 0),
        (PowerAction.Reset, "power?action=reset", "POWERED_ON", 1),
        (PowerAction.Shutdown, "guest/power?action=shutdown", "POWERED_OFF", 0),
        (PowerAction.Restart, "guest/power?action=reboot", "POWERED_ON", 1),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from fault in new[] { ChangingCall.LostReply, ChangingCall.Dropped }
        from call in Calls
        select new TestCaseData(fault, call.Action, call.Call, call.State, call.Boots);

    [TestCaseSource(nameof(Cases))]
    [Property("Quirk", "52")]
    public async Task A_change_of_power_survives(string fault, PowerAction action, string call, string state, int boots)
    {
        var vm = await ReadyVmAsync($"power-{fault}-{action}".ToLowerInvariant());
        if (action == PowerAction.Start)
            await ChangeAsync(vm, PowerAction.Stop);
        var before = await SeenAsync(vm);
        var id = await Simulator.AddFaultAsync(new ChangingCall(call, "POST", $"/api/vcenter/vm/{{vm}}/{call}").Fault(fault));

        var operation = await ChangeAsync(vm, action);

        var after = await SeenAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), "the call met the fault");
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Warnings, Is.Empty);
            Assert.That((after.PowerState, after.Boots - before.Boots), Is.EqualTo((state, boots)));
        }
    }
}

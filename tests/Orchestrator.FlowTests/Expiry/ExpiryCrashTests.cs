using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Expiry;

/// <summary>SIGKILL while a VM whose time has come is retired.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ExpiryCrashTests(DatabaseKind kind) : FlowFixture(kind)
{
    private static readonly string[] s_points = ["afterAct vm.retire/shutDownGuest", "beforeAct vm.retire/disconnectNics", "afterAct vm.retire/renameAside"];

    [TestCaseSource(nameof(s_points))]
    public async Task A_kill_in_its_midst_retires_the_VM_once_and_tells_once(string point)
    {
        var order = Order.Small($"expiry-kill-{Array.IndexOf(s_points, point)}") with { BackupPolicy = "none", Purpose = VmPurpose.Production };
        var (_, vm) = await OrderReadyAsync(order);
        Installation.Crash.Arm(point);
        await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(3) });

        await Installation.WaitForDeathAsync(point);
        await Installation.StartServiceAsync();
        var retirement = await new Schedule(Installation).WaitForAsync("vm.retire", vm);

        var operations = await Client.CallAsync(api => api.ListOperationsAsync(null, null, "vm.retire", $"/api/v1/vms/{vm.Id}", null, null, CancellationToken.None));
        var told = await Client.CallAsync(api => api.ListEventsAsync("vm.expired", null, vm.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(retirement.State, Is.EqualTo(OperationState.Succeeded), Describe(retirement));
            Assert.That((await Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retiring));
            Assert.That(operations.Items, Has.Count.EqualTo(1));
            Assert.That(told.Items, Has.Count.EqualTo(1));
        }
    }
}

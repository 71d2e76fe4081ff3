using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Backups;

/// <summary>Backups of a product of the organisation's own: it is told which VMs are its, and asked how it went.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ExternalBackupTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Schedule Due => new(Installation);

    [Test]
    public async Task The_policys_tag_is_attached_and_the_product_does_the_rest()
    {
        var vm = await ReadyAsync("ext-01");

        var refused = await RefusedAsync(() => Client.BackUpAsync(vm.Id));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "ext-01").Single().Tags, Has.Some.Contains("product"));
            Assert.That(refused.Problem?.Detail, Does.Contain("start its job there"));
        }
    }

    [Test]
    public async Task What_its_script_tells_counts_once()
    {
        var vm = await ReadyAsync("ext-02");
        var run = new ExternalBackupRunRequest { Vm = "ext-02", ExternalId = "job-7/42", State = ExternalBackupState.Succeeded, StartedAt = Now.AddMinutes(-20), EndedAt = Now.AddMinutes(-5), SizeBytes = 12345, Quiesced = Quiescing.Yes };

        var first = await TellAsync(run);
        var second = await TellAsync(run);

        var points = await PointsAsync(vm);
        var backedUp = (await Client.GetVmAsync(vm.Id)).Conditions.Single(condition => condition.Type == "backedUp");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Id, Is.EqualTo(first.Id));
            Assert.That(first.State, Is.EqualTo(BackupRunState.Succeeded));
            Assert.That(points.Single().SizeBytes, Is.EqualTo(12345));
            Assert.That(points.Single().Quiesced, Is.EqualTo(Quiescing.Yes));
            Assert.That(backedUp.Status, Is.EqualTo(ConditionStatus.True));
        }
    }

    [Test]
    public async Task A_failure_is_told_in_the_products_own_words()
    {
        var vm = await ReadyAsync("ext-03");

        var run = await TellAsync(new ExternalBackupRunRequest { Vm = vm.Id.ToString(), ExternalId = "job-7/43", State = ExternalBackupState.Failed, StartedAt = Now.AddMinutes(-20), Message = "Tape 3 is full." });

        var backedUp = (await Client.GetVmAsync(vm.Id)).Conditions.Single(condition => condition.Type == "backedUp");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.State, Is.EqualTo(BackupRunState.Failed));
            Assert.That(run.Error?.Detail, Does.Contain("Tape 3 is full."));
            Assert.That(backedUp.Reason, Is.EqualTo("external-backup-failed"));
            Assert.That(await PointsAsync(vm), Is.Empty);
        }
    }

    [Test]
    public async Task A_report_that_makes_no_sense_is_refused_by_its_fields()
    {
        await OrderReadyAsync(Order.Small("ext-04") with { BackupPolicy = "none" });

        var wrong = await RefusedAsync(() => TellAsync(new ExternalBackupRunRequest { Vm = "", ExternalId = "", State = null, StartedAt = Now.AddDays(1), SizeBytes = -1 }));
        var unknown = await RefusedAsync(() => TellAsync(new ExternalBackupRunRequest { Vm = "ext-nobody", ExternalId = "1", State = ExternalBackupState.Failed, StartedAt = Now }));
        var notIts = await RefusedAsync(() => TellAsync(new ExternalBackupRunRequest { Vm = "ext-04", ExternalId = "1", State = ExternalBackupState.Failed, StartedAt = Now }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrong.Problem?.Errors?.Select(error => error.Pointer), Is.EqualTo(["#/vm", "#/externalId", "#/state", "#/startedAt", "#/sizeBytes"]));
            Assert.That(unknown.Problem?.Errors?.Single().Pointer, Is.EqualTo("#/vm"));
            Assert.That(notIts.Code, Is.EqualTo("state-conflict"));
        }
    }

    [TestCase("ext-05", "Job Nightly: success, {0}", BackupRunState.Succeeded)]
    [TestCase("ext-06", "Job Nightly: FAILED at {0}", BackupRunState.Failed)]
    public async Task An_outcome_is_read_from_the_custom_attribute(string name, string text, BackupRunState expected)
    {
        var vm = await ReadyAsync(name);
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "custom-attribute", new JsonObject { ["name"] = "Last backup", ["value"] = text.Replace("{0}", Now.AddMinutes(-90).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), StringComparison.Ordinal) });
        await Due.BringForwardAsync("backup.run", vm);

        var operation = await Due.WaitForAsync("backup.lookUp", vm);

        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That((await RunsAsync(vm)).Single().State, Is.EqualTo(expected));
    }

    [Test]
    public async Task An_outcome_is_read_from_an_event_of_vCenter()
    {
        var vm = await ReadyAsync("ext-07");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "event", new JsonObject { ["type"] = "com.example.backup.success" });
        await Due.BringForwardAsync("backup.run", vm);

        var operation = await Due.WaitForAsync("backup.lookUp", vm);

        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That((await RunsAsync(vm)).Single().State, Is.EqualTo(BackupRunState.Succeeded));
        Assert.That(await PointsAsync(vm), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_product_that_says_nothing_is_waited_for_and_a_word_that_comes_late_counts()
    {
        var vm = await ReadyAsync("ext-08");
        await Due.BringForwardAsync("backup.run", vm);
        OperationView? waiting = null;
        await Schedule.UntilAsync("the look-up to wait", async () =>
        {
            waiting = (await Client.CallAsync(api => api.ListOperationsAsync(null, null, "backup.lookUp", $"/api/v1/vms/{vm.Id}", null, null, CancellationToken.None))).Items.SingleOrDefault();
            return waiting?.State == OperationState.Waiting;
        });

        Assert.That(waiting!.WaitingFor, Does.Contain("word of a run of ext-08"));
    }

    private async Task<VmView> ReadyAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "product" })).Vm;

    private Task<BackupRunView> TellAsync(ExternalBackupRunRequest request) => Client.CallAsync(api => api.TellExternalRunAsync(request, null, CancellationToken.None));

    private async Task<IReadOnlyList<RestorePointView>> PointsAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None))).Items;

    private async Task<IReadOnlyList<BackupRunView>> RunsAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListBackupRunsAsync(vm.Id, null, null, null, CancellationToken.None))).Items;
}

using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.FlowTests.Crashes;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Backups;

/// <summary>VMs put under another backup policy: the tag in vCenter, the job and the order say the same, whatever happens on the way.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class SetBackupPolicyTests(DatabaseKind kind) : FlowFixture(kind)
{
    private static IEnumerable<ChangingCall> OfAPolicyChange => ChangingCall.OfAPolicyChange;

    protected override bool RecordsPoints => true;

    [OneTimeSetUp]
    public async Task MakePolicies()
    {
        foreach (var name in (string[])["archive", "spare"])
            await MakeAsync(new() { Name = name, Provider = BackupPolicyProvider.External, Window = "22:00-04:00", Frequency = BackupPolicyFrequency.Monthly });
        await MakeAsync(new() { Name = "own", Provider = BackupPolicyProvider.Special });
    }

    [TearDown]
    public Task ClearFaults() => Simulator.ClearFaultsAsync();

    [Test]
    public async Task Another_policy_moves_the_job_and_the_tag()
    {
        var vm = await ReadyVmAsync("policy-01", "later");

        var operation = await ChangeAsync(vm, "archive");

        Assert.That(await FaultsAsync(operation, vm, "archive", hasJob: true), Is.Empty, Describe(operation));
    }

    [Test]
    public async Task A_VM_without_backup_gets_a_job_that_has_its_turn_the_same_day()
    {
        var vm = await ReadyVmAsync("policy-02", "none");
        var dayEnds = TimeProvider.System.GetUtcNow().AddDays(1);
        await Client.CallAsync(api => api.CreateBackupPolicyAsync(
            new BackupPolicyRequest { Name = $"monthly-{Kind}", Folder = Order.BackupFolder, Datastores = ["LocalDS_1"], Window = "02:00-06:00", Frequency = BackupPolicyFrequency.Monthly },
            Guid.NewGuid().ToString(),
            CancellationToken.None));

        var operation = await ChangeAsync(vm, $"monthly-{Kind}");

        var changed = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vm.Backup, Has.Property("Job").Null.And.Property("Duty").EqualTo(BackupDuty.None));
            Assert.That(await FaultsAsync(operation, vm, $"monthly-{Kind}", hasJob: true), Is.Empty, Describe(operation));
            Assert.That(changed.Backup!.NextRunAt, Is.LessThan(dayEnds), "the policy's own window opens once a month");
            Assert.That(changed.Backup.Duty, Is.EqualTo(BackupDuty.Platform));
        }
    }

    [Test]
    public async Task A_policy_without_backup_ends_the_job_and_says_that_points_stay()
    {
        var vm = await ReadyVmAsync("policy-03", "standard");

        var operation = await ChangeAsync(vm, "own");

        var changed = await Client.GetVmAsync(vm.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await FaultsAsync(operation, vm, "own", hasJob: false), Is.Empty, Describe(operation));
            Assert.That(operation.Warnings, Is.EqualTo(new[] { "1 restore points of policy-03 stay, and are not pruned any more." }));
            Assert.That(changed.Backup, Has.Property("Duty").EqualTo(BackupDuty.System).And.Property("LastRestorePoint").Not.Null.And.Property("Job").Null);
            Assert.That(changed.Conditions.Single(condition => condition.Type == "backedUp").Reason, Is.EqualTo("systemsDuty"));
        }
    }

    [Test]
    public async Task What_cannot_be_changed_is_refused_with_its_reason()
    {
        var vm = await ReadyVmAsync("policy-04", "none");

        var unknown = await RefusedAsync(() => Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { BackupPolicy = "no-such" }));
        var mixed = await RefusedAsync(() => Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { BackupPolicy = "later", Size = SizeChoice.Named("medium") }));
        var same = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { BackupPolicy = "none" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(unknown.Problem?.Errors?.Single(), Has.Property("Pointer").EqualTo("#/backupPolicy").And.Property("Code").EqualTo("unknown"));
            Assert.That(mixed.Problem?.Errors?.Single().Code, Is.EqualTo("not-together"));
            Assert.That(same.Operation, Is.Null, "it has it already");
        }
    }

    [Test]
    public async Task A_VM_that_is_not_ours_any_more_is_left_alone()
    {
        var vm = await ReadyVmAsync("policy-05", "later");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "reconfigure", new JsonObject { ["instanceUuid"] = Guid.NewGuid().ToString() });

        var operation = await ChangeAsync(vm, "archive");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation, Has.Property("State").EqualTo(OperationState.Failed).And.Property("Error").Property("Code").EqualTo("identity-mismatch"), Describe(operation));
            Assert.That((await Client.GetVmAsync(vm.Id)).BackupPolicy, Is.EqualTo("later"));
            Assert.That(await TagsAsync(vm), Is.EqualTo(new[] { "orchestrator-backup-policy/later" }));
        }
    }

    [Test]
    public async Task A_tag_that_cannot_be_attached_leaves_the_former_policy_whole()
    {
        var vm = await ReadyVmAsync("policy-06", "later");
        var route = ChangingCall.CreateTag;
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "error", ["method"] = route.Method, ["route"] = route.Route, ["status"] = 403, ["errorType"] = "UNAUTHORIZED", ["times"] = 1 });

        var operation = await ChangeAsync(vm, "spare");

        var jobs = await JobsAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Failed), Describe(operation));
            Assert.That((await Client.GetVmAsync(vm.Id)).BackupPolicy, Is.EqualTo("later"));
            Assert.That(jobs.Single(), Has.Property("Policy").EqualTo("later").And.Property("Enabled").True);
            Assert.That(await TagsAsync(vm), Is.EqualTo(new[] { "orchestrator-backup-policy/later" }));
        }
    }

    [Test]
    public async Task A_change_survives_lost_replies([ValueSource(nameof(OfAPolicyChange))] ChangingCall call, [Values(ChangingCall.LostReply, ChangingCall.Dropped)] string fault)
    {
        var vm = await ReadyVmAsync($"policy-{call.Name.Split(' ')[0]}-{fault}".ToLowerInvariant(), "later");
        var id = await Simulator.AddFaultAsync(call.Fault(fault));

        var operation = await ChangeAsync(vm, "archive");

        Assert.That(await Simulator.StruckAsync(id), Is.EqualTo(1), $"{call} met the fault");
        Assert.That(await FaultsAsync(operation, vm, "archive", hasJob: true), Is.Empty, Describe(operation));
    }

    [Test]
    public async Task A_kill_at_any_point_ends_in_one_job_under_the_new_policy()
    {
        await ChangeAsync(await ReadyVmAsync("policy-seen", "later"), "archive");
        var points = Installation.Crash.Passed.Where(point => point.Contains(" vm.setBackupPolicy/", StringComparison.Ordinal) && !point.Contains("undo", StringComparison.Ordinal)).ToList();
        var vms = await Task.WhenAll(points.Select((_, index) => ReadyVmAsync($"policy-kill-{index:00}", "later")));

        var faults = await new CrashWalk<VmStop>(Installation, StartAsync, (stop, operation) => FaultsAsync(operation, stop.Vm, "archive", hasJob: true))
            .RunAsync(points.Zip(vms, (point, vm) => new VmStop(point, vm)));

        TestContext.Out.WriteLine($"{points.Count} points");
        Assert.That(points, Does.Contain("afterAct vm.setBackupPolicy/tagVm").And.Contain("afterAct vm.setBackupPolicy/setBackupJob"));
        Assert.That(faults, Is.Empty);

        async Task<OperationView> StartAsync(VmStop stop) => (await Client.UpdateVmAsync(stop.Vm.Id, new UpdateVmRequest { BackupPolicy = "archive" })).Operation!;
    }

    private async Task<OperationView> ChangeAsync(VmView vm, string policy) => await WaitAsync((await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { BackupPolicy = policy })).Operation!);

    private Task<IReadOnlyList<string>> FaultsAsync(OperationView operation, VmView vm, string policy, bool hasJob) =>
        SetPolicyProof.FindFaultsAsync(Client, Simulator, operation, vm, policy, hasJob);

    private async Task<VmView> ReadyVmAsync(string name, string policy) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = policy })).Vm;

    private async Task<IReadOnlyList<string>> TagsAsync(VmView vm) => (await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == vm.VCenter!.Vm).Tags;

    private async Task<IReadOnlyList<BackupJobView>> JobsAsync(VmView vm) =>
        (await Client.CallAsync(api => api.ListBackupJobsAsync(vm.Id, null, null, CancellationToken.None))).Items;

    private Task<BackupPolicyView> MakeAsync(BackupPolicyRequest policy) => Client.CallAsync(api => api.CreateBackupPolicyAsync(policy, Guid.NewGuid().ToString(), CancellationToken.None));
}

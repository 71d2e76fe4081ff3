using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Backups;
using Orchestrator.Catalogue;
using Orchestrator.Client;
using Orchestrator.Client.Backups;
using Orchestrator.FollowUps;
using Orchestrator.Persistence;
using Orchestrator.Tests.Api;

namespace Orchestrator.Tests.Backups;

/// <summary>Backup policies through the API, on a node that only answers.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BackupPolicyTests
{
    private static readonly BackupPolicyRequest Nightly = new()
    {
        Name = "nightly",
        Folder = "/DC0/vm/backup",
        Datastores = ["LocalDS_1"],
        Window = "02:00-06:00",
        TimeZone = "UTC",
    };

    private ApiHost _host = null!;

    private OrchestratorClient Client => _host.Client;

    private Database Database => _host.Services.GetRequiredService<Database>();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [SetUp]
    public async Task Start() => _host = await ApiHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_policy_is_made_read_by_name_and_id_changed_and_taken_away()
    {
        var made = await CreateAsync(Nightly with { KeepMonthly = 12 });
        var changed = await ChangeAsync("nightly", new() { KeepDaily = 7, AtClose = BackupWindowClose.Stop });
        var read = await Client.CallAsync(api => api.GetBackupPolicyAsync(made.Id.ToString(), CancellationToken.None));
        using var deleted = await _host.Http.DeleteAsync("/api/v1/backup-policies/nightly");
        using var gone = await _host.Http.GetAsync("/api/v1/backup-policies/nightly");

        Assert.Multiple(() =>
        {
            Assert.That(made, Has.Property("Duty").EqualTo(BackupDuty.Platform).And.Property("Provider").EqualTo(BackupPolicyProvider.Copy).And.Property("KeepWeekly").EqualTo(2));
            Assert.That(changed, Has.Property("KeepDaily").EqualTo(7).And.Property("KeepMonthly").EqualTo(12).And.Property("AtClose").EqualTo(BackupWindowClose.Stop));
            Assert.That(read.UpdatedAt, Is.EqualTo(changed.UpdatedAt).Within(TimeSpan.FromMilliseconds(1)));
            Assert.That((deleted.StatusCode, gone.StatusCode), Is.EqualTo((HttpStatusCode.NoContent, HttpStatusCode.NotFound)));
        });
    }

    [Test]
    public async Task A_policy_under_which_systems_back_up_themselves_says_whose_duty_it_is() =>
        Assert.That(await CreateAsync(new() { Name = "own", Provider = BackupPolicyProvider.Special }), Has.Property("Duty").EqualTo(BackupDuty.System).And.Property("Window").Null);

    [Test]
    public async Task Every_mistake_is_named_by_its_pointer_at_once()
    {
        using var answer = await SendAsync(HttpMethod.Post, "", """{ "name": "a b", "keepDaily": 400, "window": "2-6", "timeZone": "Asia/Edo", "reservePercent": 91 }""");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), body);
        foreach (var pointer in (string[])["#/name", "#/keepDaily", "#/window", "#/timeZone", "#/reservePercent", "#/folder", "#/datastores"])
            Assert.That(body, Does.Contain($"\"{pointer}\""));
    }

    [Test]
    public async Task Null_puts_the_usual_value_back_and_the_name_stays()
    {
        await CreateAsync(Nightly with { KeepDaily = 30, KeepMonthly = 6 });
        using var usual = await SendAsync(HttpMethod.Patch, "/nightly", """{ "keepDaily": null, "keepMonthly": null, "name": "nightly" }""");
        using var renamed = await SendAsync(HttpMethod.Patch, "/nightly", """{ "name": "weekly" }""");
        var read = await Client.CallAsync(api => api.GetBackupPolicyAsync("nightly", CancellationToken.None));

        Assert.Multiple(() =>
        {
            Assert.That((usual.StatusCode, renamed.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest)));
            Assert.That((read.KeepDaily, read.KeepMonthly), Is.EqualTo((3, 0)));
        });
    }

    [Test]
    public async Task A_change_of_what_somebody_else_changed_is_refused()
    {
        await CreateAsync(Nightly);
        using var seen = await _host.Http.GetAsync("/api/v1/backup-policies/nightly");
        await ChangeAsync("nightly", new() { KeepDaily = 7 });

        var refused = await Assert.ThrowsAsync<OrchestratorException>(() => ChangeAsync("nightly", new() { KeepDaily = 9 }, seen.Headers.ETag!.Tag));

        Assert.That(refused!.Problem?.Code, Is.EqualTo("precondition-failed"));
    }

    [Test]
    public async Task A_policy_in_use_is_not_taken_away_and_says_by_how_many()
    {
        await CreateAsync(Nightly);
        await AddVmsAsync("nightly", 3);

        using var refused = await _host.Http.DeleteAsync("/api/v1/backup-policies/nightly");
        using var ofSystem = await _host.Http.DeleteAsync("/api/v1/backup-policies/standard");

        Assert.Multiple(async () =>
        {
            Assert.That((refused.StatusCode, ofSystem.StatusCode), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("3 virtual machines, 3 jobs, 0 systems"));
            Assert.That(await ofSystem.Content.ReadAsStringAsync(), Does.Contain("1 systems (demo)"));
        });
    }

    [Test]
    public async Task A_change_shows_its_effect_on_every_job_and_changes_nothing()
    {
        await CreateAsync(Nightly with { KeepDaily = 5, KeepWeekly = 0 });
        var jobs = await AddVmsAsync("nightly", 3);
        var points = Enumerable.Range(1, 5).Select(back => BackupRows.Run(jobs[0], Now.AddDays(-back))).ToList();
        await BackupRows.AddAsync(Database, [.. points.Select(made => made.Run), .. points.Select(made => made.Point)]);

        var effect = await JudgeAsync("nightly", new() { Window = "10:00-11:00", KeepDaily = 2 }, pageSize: 2);
        var rest = await JudgeAsync("nightly", new() { Window = "10:00-11:00", KeepDaily = 2 }, pageSize: 2, effect.NextPageToken);
        var longer = await JudgeAsync("nightly", new() { KeepDaily = 9 });
        var (_, before) = await ReadJobsAsync("nightly");

        Assert.Multiple(() =>
        {
            Assert.That(effect.Changed, Is.EquivalentTo(["window", "keepDaily"]));
            Assert.That(effect.Counts, Is.EqualTo(new BackupPolicyEffectCounts { Jobs = 3, Moved = 3, Made = 0, Ended = 0, PointsRemoved = 3, PointsKeptLonger = 0 }));
            Assert.That(effect.Cost, Is.EqualTo(new BackupPolicyCostView { BytesNow = 50L << 30, BytesFreed = 30L << 30, CopiesInTheEnd = 6, BytesInTheEnd = 20L << 30 }));
            Assert.That((effect.Jobs.Count, rest.Jobs.Count, rest.NextPageToken), Is.EqualTo((2, 1, (string?)null)));
            Assert.That(effect.Jobs[0].PointsRemoved, Is.EquivalentTo(points.Skip(2).Select(made => $"/api/v1/restore-points/{made.Point.Id}")));
            Assert.That(effect.Jobs[0].NextRunAfter!.Value.Hour, Is.EqualTo(10));
            Assert.That(longer.Counts, Has.Property("PointsKeptLonger").EqualTo(5).And.Property("Moved").Zero);
            Assert.That(before.Select(due => due.Hour), Is.All.InRange(2, 5), "nothing was changed");
        });
    }

    [Test]
    public async Task A_change_of_the_window_moves_two_thousand_jobs_in_seconds()
    {
        await CreateAsync(Nightly);
        await AddVmsAsync("nightly", 2000);
        var from = TimeProvider.System.GetTimestamp();

        await ChangeAsync("nightly", new() { Window = "10:00-14:00" });

        var elapsed = TimeProvider.System.GetElapsedTime(from);
        var (jobs, due) = await ReadJobsAsync("nightly");
        TestContext.Out.WriteLine(elapsed);
        Assert.Multiple(async () =>
        {
            Assert.That(elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
            Assert.That(jobs.ConvertAll(job => job.NextRunAt!.Value.Hour), Has.Count.EqualTo(2000).And.All.InRange(10, 13));
            Assert.That(due, Is.EquivalentTo(jobs.Select(job => job.NextRunAt!.Value)));
            Assert.That(await EventsAsync("backupPolicy.changed"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_policy_that_takes_no_backup_any_more_ends_its_jobs_and_starts_each_VMs_own_change()
    {
        await CreateAsync(Nightly);
        await AddVmsAsync("nightly", 2);
        var ended = await JudgeAsync("nightly", new() { Provider = BackupPolicyProvider.Special });

        await ChangeAsync("nightly", new() { Provider = BackupPolicyProvider.Special });
        var made = await JudgeAsync("nightly", new() { Provider = BackupPolicyProvider.Copy });

        var (jobs, due) = await ReadJobsAsync("nightly");
        var operations = await Client.CallAsync(api => api.ListOperationsAsync(null, null, "vm.setBackupPolicy", null, null, null, CancellationToken.None));
        Assert.Multiple(() =>
        {
            Assert.That((ended.Counts.Ended, made.Counts.Made), Is.EqualTo((2, 2)));
            Assert.That(jobs.Select(job => (job.State, job.NextRunAt)), Is.All.EqualTo((BackupJobState.Ended, (DateTimeOffset?)null)));
            Assert.That(due, Is.Empty);
            Assert.That(operations.Items, Has.Count.EqualTo(2));
        });
    }

    private Task<BackupPolicyView> CreateAsync(BackupPolicyRequest request) =>
        Client.CallAsync(api => api.CreateBackupPolicyAsync(request, Guid.NewGuid().ToString(), CancellationToken.None));

    private Task<BackupPolicyView> ChangeAsync(string name, BackupPolicyRequest request, string? tag = null) =>
        Client.CallAsync(api => api.ChangeBackupPolicyAsync(name, request, tag, CancellationToken.None));

    private Task<BackupPolicyEffectView> JudgeAsync(string name, BackupPolicyRequest request, int? pageSize = null, string? pageToken = null) =>
        Client.CallAsync(api => api.JudgeBackupPolicyAsync(name, request, pageSize, pageToken, CancellationToken.None));

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body) =>
        _host.Http.SendAsync(new HttpRequestMessage(method, $"/api/v1/backup-policies{path}") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") });

    /// <summary>VMs under a policy, each with its job and what follows for it.</summary>
    private async Task<List<BackupJob>> AddVmsAsync(string policy, int count)
    {
        await using var db = Database.Read();
        var definition = (await db.FindDefinitionAsync<BackupPolicyDefinition>(CatalogueKind.BackupPolicy, policy, CancellationToken.None))!;
        var now = Now;
        var vms = Enumerable.Range(1, count).Select(number => BackupRows.Vm($"{policy}-{number}", definition, now.AddMilliseconds(number - count))).ToList();
        var jobs = vms.ConvertAll(vm => BackupRows.Job(vm, definition, now));
        await BackupRows.AddAsync(Database, [.. vms, .. jobs, .. jobs.Select(job => BackupFollowUp.Of(job, now))]);
        return jobs;
    }

    private async Task<(List<BackupJob> Jobs, List<DateTimeOffset> Due)> ReadJobsAsync(string policy)
    {
        await using var db = Database.Read();
        var jobs = await db.BackupJobs.AsNoTracking().Where(job => job.Policy == policy).ToListAsync();
        var due = await db.FollowUps.Where(followUp => followUp.Kind == BackupFollowUp.KindName && followUp.State == FollowUpState.Pending).Select(followUp => followUp.DueAt).ToListAsync();
        return (jobs, due);
    }

    private async Task<int> EventsAsync(string type)
    {
        await using var db = Database.Read();
        return await db.DomainEvents.CountAsync(happened => happened.Type == type);
    }
}

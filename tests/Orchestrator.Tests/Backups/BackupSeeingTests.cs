using System.Net.Http.Headers;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Backups;
using Orchestrator.Backups.Jobs;
using Orchestrator.Client;
using Orchestrator.FollowUps;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.Tests.Api;
using Orchestrator.Vms;

namespace Orchestrator.Tests.Backups;

/// <summary>What can be seen of backups: jobs with their health, the calendar and its picture, totals; and who is told when one is overdue.</summary>
public sealed class BackupSeeingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private ApiHost _host = null!;

    private OrchestratorClient Client => _host.Client;

    private Database Database => _host.Services.GetRequiredService<Database>();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_job_shows_its_newest_good_point_its_last_try_and_whether_it_is_overdue()
    {
        var (_, job) = await AddAsync("seen-1", "seen", created: Now.AddDays(-9), lastGood: Now.AddHours(-30), overdueSince: Now.AddHours(-2));
        await AddAsync("seen-2", "seen", created: Now.AddHours(-1), lastGood: null, overdueSince: null);
        var (run, point) = BackupRows.Run(job, Now.AddHours(-30));
        var lost = BackupRows.Run(job, Now.AddHours(-20));
        lost.Point.State = RestorePointState.Lost;
        var failed = BackupRows.Run(job, Now.AddHours(-6), BackupOutcome.Failed);
        failed.Error = OperationJson.Write(new Failure("no-space", "There is no space."));
        await BackupRows.AddAsync(Database, run, point, lost.Run, lost.Point, failed);

        var all = await Client.CallAsync(api => api.FindBackupJobsAsync(null, "seen", null, null, null, CancellationToken.None));
        var overdue = (await Client.CallAsync(api => api.FindBackupJobsAsync(null, "seen", true, null, null, CancellationToken.None))).Items.Single();

        Assert.Multiple(() =>
        {
            Assert.That(all.Items.Select(one => one.Overdue), Is.EquivalentTo([true, false]));
            Assert.That(overdue.LastGood, Is.EqualTo($"/api/v1/restore-points/{point.Id}"));
            Assert.That(overdue.Age, Is.EqualTo(TimeSpan.FromHours(30)).Within(TimeSpan.FromMinutes(1)));
            Assert.That((overdue.LastResult, overdue.LastError), Is.EqualTo((Orchestrator.Client.Backups.BackupRunState.Failed, "no-space")));
            Assert.That(overdue.LastTryAt, Is.EqualTo(failed.StartedAt).Within(TimeSpan.FromMilliseconds(1)));
        });
    }

    [Test]
    public async Task Who_is_overdue_is_told_of_once_and_of_the_recovery_once()
    {
        var (late, _) = await AddAsync("late-1", "late", created: Now.AddDays(-9), lastGood: Now.AddHours(-29));
        var (never, _) = await AddAsync("late-2", "late", created: Now.AddHours(-29), lastGood: null);
        var (young, _) = await AddAsync("late-3", "late", created: Now.AddHours(-27), lastGood: null);
        var (good, _) = await AddAsync("late-4", "late", created: Now.AddDays(-9), lastGood: Now.AddHours(-27));

        await WakeAsync(OverdueLook.KindName, Guid.Empty);
        await WakeAsync(OverdueLook.KindName, Guid.Empty);

        Assert.Multiple(async () =>
        {
            Assert.That(await ToldAsync(late, never, young, good), Is.EqualTo(new[] { "backup.overdue", "backup.overdue", "", "" }));
            Assert.That((await Client.GetVmAsync(late.Id)).Conditions.Single(condition => condition.Type == "backedUp"), Has.Property("Reason").EqualTo("overdue"));
        });

        await using (var db = Database.Read())
            await db.BackupJobs.Where(job => job.VirtualMachineId == late.Id).ExecuteUpdateAsync(set => set.SetProperty(job => job.LastGoodAt, Now).SetProperty(job => job.OverdueSince, (DateTimeOffset?)null));
        await WakeAllAsync(RecoveryLook.KindName);
        await WakeAllAsync(RecoveryLook.KindName);

        Assert.That(await ToldAsync(late, never), Is.EqualTo(new[] { "backup.overdue backup.recovered", "backup.overdue" }));
    }

    [Test]
    public async Task Who_is_given_more_time_by_the_policy_is_not_overdue_any_more()
    {
        var (vm, _) = await AddAsync("eased-1", "eased", created: Now.AddDays(-9), lastGood: Now.AddHours(-40));
        await WakeAsync(OverdueLook.KindName, Guid.Empty);
        var overdue = await Client.GetVmAsync(vm.Id);

        await Client.CallAsync(api => api.ChangeBackupPolicyAsync("eased", new() { Frequency = Orchestrator.Client.Backups.BackupPolicyFrequency.Weekly }, null, CancellationToken.None));
        await WakeAsync(OverdueLook.KindName, Guid.Empty);

        var job = (await Client.CallAsync(api => api.FindBackupJobsAsync(vm.Id, null, null, null, null, CancellationToken.None))).Items.Single();
        Assert.Multiple(async () =>
        {
            Assert.That(overdue.Conditions.Single(condition => condition.Type == "backedUp").Reason, Is.EqualTo("overdue"));
            Assert.That(job.Overdue, Is.False);
            Assert.That((await Client.GetVmAsync(vm.Id)).Conditions.Single(condition => condition.Type == "backedUp").Status, Is.EqualTo(Orchestrator.Client.Vms.ConditionStatus.True));
        });
    }

    [Test]
    public async Task A_calendar_counts_the_runs_of_each_day_and_the_turns_to_come()
    {
        var (today, day) = (DateOnly.FromDateTime(Now.UtcDateTime), (DateTimeOffset)Now.UtcDateTime.Date);
        var (_, job) = await AddAsync("seen-c", "counted", created: day.AddDays(-9), lastGood: null, next: day.AddDays(1).AddHours(3));
        var (run, point) = BackupRows.Run(job, day.AddDays(-2).AddHours(3), sizeGiB: 7);
        await BackupRows.AddAsync(Database, run, point, BackupRows.Run(job, day.AddDays(-2).AddHours(23), BackupOutcome.Failed), BackupRows.Run(job, day.AddDays(-1).AddHours(3), BackupOutcome.Missed), BackupRows.Run(job, day, BackupOutcome.Running));

        var calendar = await Client.CallAsync(api => api.GetBackupCalendarAsync("counted", today.AddDays(-3), today.AddDays(2), CancellationToken.None));
        var totals = await Client.CallAsync(api => api.GetBackupTotalsAsync("counted", CancellationToken.None));

        Assert.Multiple(() =>
        {
            Assert.That(calendar.Days.Select(one => one.Date), Is.EqualTo(Enumerable.Range(-3, 6).Select(today.AddDays)));
            Assert.That(calendar.Days.Select(one => (one.Planned, one.Succeeded, one.Failed, one.Missed, one.Running)), Is.EqualTo(new[] { (0, 0, 0, 0, 0), (0, 1, 1, 0, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 1), (1, 0, 0, 0, 0), (1, 0, 0, 0, 0) }));
            Assert.That(calendar.Days.Sum(one => one.Bytes), Is.EqualTo(7L << 30));
            Assert.That((totals.Points, totals.Bytes, totals.Vms, totals.VmsWithoutPoint, totals.VmsOverdue), Is.EqualTo((1, 7L << 30, 1, 1, 0)));
            Assert.That(totals.Datastores.Single(), Has.Property("Datastore").EqualTo("datastore-1"));
        });
    }

    [TestCase("en", "Backups under policy drawn", "some failed")]
    [TestCase("ja", "ポリシー drawn のバックアップ", "一部失敗")]
    public async Task A_picture_of_the_calendar_is_valid_and_speaks_the_callers_language(string language, string title, string legend)
    {
        var day = new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero);
        if (language == "en")
        {
            var (_, job) = await AddAsync("seen-d", "drawn", created: day, lastGood: null, next: day.AddDays(85));
            var random = new Random(1);
            List<BackupOutcome> Outcomes(int at) => at % 11 == 5 ? [BackupOutcome.Failed] : at % 7 == 3 ? [BackupOutcome.Succeeded, BackupOutcome.Missed] : [.. Enumerable.Repeat(BackupOutcome.Succeeded, 1 + random.Next(12))];
            await BackupRows.AddAsync(Database, [.. Enumerable.Range(0, 84).SelectMany(at => Outcomes(at).Select(outcome => BackupRows.Run(job, day.AddDays(at), outcome)))]);
        }
        else
        {
            await AddPolicyAsync("drawn");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/backup-policies/drawn/calendar.svg?from=2026-09-01&to=2026-12-31");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var answer = await _host.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (Environment.GetEnvironmentVariable("ORCHESTRATOR_TEST_PICTURES") is { Length: > 0 } directory)
            await File.WriteAllTextAsync(Path.Combine(directory, $"calendar-{language}.svg"), text);

        var picture = XDocument.Parse(text).Root!;
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/svg+xml"));
            Assert.That((picture.Name, (string?)picture.Attribute("role")), Is.EqualTo((Svg + "svg", "img")));
            Assert.That(picture.Element(Svg + "title")!.Value, Does.StartWith(title));
            Assert.That(picture.Element(Svg + "desc")!.Value, Is.Not.Empty);
            Assert.That(picture.Descendants(Svg + "text").Select(element => element.Value), Does.Contain(legend));
            Assert.That(picture.Descendants(Svg + "g").Count(group => group.Element(Svg + "title") is not null), Is.EqualTo(122), "days");
            Assert.That(picture.Descendants(Svg + "g").Count(group => (string?)group.Attribute("transform") is { } at && at.Contains('.', StringComparison.Ordinal)), Is.Zero);
        });
    }

    [TestCase("from=2026-13-01")]
    [TestCase("from=2026-01-01&to=2027-01-02")]
    [TestCase("from=2026-02-01&to=2026-01-01")]
    [TestCase("until=2026-02-01")]
    public async Task Days_that_cannot_be_shown_are_refused(string query)
    {
        using var answer = await _host.Http.GetAsync($"/api/v1/backup-policies/standard/calendar?{query}");

        Assert.That((int)answer.StatusCode, Is.EqualTo(400), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A VM under a policy that is made when missing.</summary>
    private async Task<(VirtualMachine Vm, BackupJob Job)> AddAsync(string name, string policy, DateTimeOffset created, DateTimeOffset? lastGood, DateTimeOffset? overdueSince = null, DateTimeOffset? next = null)
    {
        var definition = await AddPolicyAsync(policy);
        var vm = BackupRows.Vm(name, definition, created);
        var job = BackupRows.Job(vm, definition, created);
        (job.LastGoodAt, job.OverdueSince, job.NextRunAt) = (lastGood, overdueSince, next ?? job.NextRunAt);
        await BackupRows.AddAsync(Database, vm, job);
        return (vm, job);
    }

    private async Task<Orchestrator.Catalogue.BackupPolicyDefinition> AddPolicyAsync(string name)
    {
        var definition = BackupRows.Policy(name);
        await _host.Http.PostAsync("/api/v1/backup-policies", new StringContent(
            $$"""{ "name": "{{name}}", "folder": "/DC0/vm/backup", "datastores": [ "LocalDS_1" ], "window": "02:00-06:00", "timeZone": "UTC" }""", System.Text.Encoding.UTF8, "application/json"));
        return definition;
    }

    private Task<NewOperation?> WakeAsync(string kind, Guid subject) => Database.WriteAsync(
        async (db, token) => await _host.Services.GetServices<IFollowUpKind>().Single(one => one.Kind == kind).StartAsync(
            db, new FollowUp { Id = Guid.NewGuid(), Kind = kind, Subject = subject, DueAt = Now, CreatedAt = Now }, token),
        CancellationToken.None);

    private async Task WakeAllAsync(string kind)
    {
        await using var db = Database.Read();
        foreach (var followUp in await db.FollowUps.Where(one => one.Kind == kind && one.State == FollowUpState.Pending).ToListAsync())
        {
            await db.FollowUps.Where(one => one.Id == followUp.Id).ExecuteDeleteAsync();
            await WakeAsync(kind, followUp.Subject);
        }
    }

    private async Task<string[]> ToldAsync(params VirtualMachine[] vms)
    {
        await using var db = Database.Read();
        var ids = vms.Select(vm => vm.Id).ToList();
        var events = await db.DomainEvents.AsNoTracking().Where(happened => ids.Contains(happened.VirtualMachineId!.Value)).OrderBy(happened => happened.Sequence).ToListAsync();
        return [.. vms.Select(vm => string.Join(' ', events.Where(happened => happened.VirtualMachineId == vm.Id).Select(happened => happened.Type)))];
    }
}

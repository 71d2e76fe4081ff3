using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Client.Drift;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Drift;

/// <summary>What can be done about a difference: adopt, revert, ignore.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class DriftActionTests(DatabaseKind kind) : DriftFixture(kind)
{
    private int _number;

    [Test]
    public async Task Adopted_it_is_what_is_declared_once_however_often_it_is_sent()
    {
        var vm = await DriftedAsync("act-01");
        var tag = await TagAsync(vm);
        var request = new DriftRequest { Properties = [DriftProperty.CpuCount] };

        var first = await Client.CallAsync(api => api.AdoptDriftAsync(vm.Id, request, tag, "act-01", CancellationToken.None));
        var again = await Client.CallAsync(api => api.AdoptDriftAsync(vm.Id, request, tag, "act-01", CancellationToken.None));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Differences.Count, again.Differences.Count, first.Warnings), Is.EqualTo((0, 0, (IReadOnlyList<string>?)null)));
            Assert.That((await Client.GetVmAsync(vm.Id)).Size, Is.EqualTo(SizeChoice.Of(4, 4096)));
            Assert.That((await AsDeclaredAsync(vm)).Status, Is.EqualTo(ConditionStatus.True));
            Assert.That((await ToldAsync(vm, "vm.driftAdopted")).Single().Message, Does.EndWith("adopted what was seen of act-01: cpuCount 2 → 4."));
            Assert.That((await InVCenterAsync(vm)).CpuCount, Is.EqualTo(4));
        }

        await SetCpusAsync(vm, 2);
        await UntilAsync(vm, "cpuCount 4 4 2");
    }

    [Test]
    public async Task Adopting_more_than_may_be_ordered_says_so()
    {
        var vm = await ReadyAsync("act-02");
        await SetCpusAsync(vm, 16);
        await UntilAsync(vm, "cpuCount 2 2 16");

        var adopted = await Client.AdoptDriftAsync(vm.Id, [DriftProperty.CpuCount], "*");

        Assert.That(adopted.Warnings?.Single(), Does.StartWith("cpuCount 16 is beyond the limit of system or image, 8"));
    }

    [Test]
    public async Task Reverted_it_is_again_what_was_declared_with_leave_to_restart_only()
    {
        var vm = await DriftedAsync("act-03");

        var refused = await WaitAsync(await Client.RevertDriftAsync(vm.Id, new RevertDriftRequest { Properties = [DriftProperty.CpuCount] }, await TagAsync(vm)));
        var kept = await Client.GetDriftAsync(vm.Id);
        var reverted = await WaitAsync(await Client.RevertDriftAsync(vm.Id, new RevertDriftRequest { Properties = [DriftProperty.CpuCount], AllowRestart = true }, await TagAsync(vm)));

        var (there, read) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.State, refused.Error?.Code), Is.EqualTo((OperationState.Failed, "restart-needed")), Describe(refused));
            Assert.That(Words(kept), Is.EqualTo(["cpuCount 2 2 4"]));
            Assert.That(reverted.State, Is.EqualTo(OperationState.Succeeded), Describe(reverted));
            Assert.That((there.CpuCount, there.MemoryMiB, there.PowerState), Is.EqualTo((2, 4096, "POWERED_ON")));
            Assert.That(read.Size.Name, Is.EqualTo("small"));
            Assert.That((await Client.GetDriftAsync(vm.Id)).Differences, Is.Empty, "at the operation's end");
            Assert.That(await ToldAsync(vm, "vm.driftEnded"), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Ignored_it_does_not_count_until_something_else_is_seen_or_it_is_heeded()
    {
        var vm = await DriftedAsync("act-04");

        var ignored = await Client.IgnoreDriftAsync(vm.Id, [DriftProperty.CpuCount], await TagAsync(vm));
        var ignoredCondition = await AsDeclaredAsync(vm);
        await SetCpusAsync(vm, 6);
        await UntilAsync(vm, "cpuCount 2 2 6");
        var shownCondition = await AsDeclaredAsync(vm);
        await Client.IgnoreDriftAsync(vm.Id, [DriftProperty.CpuCount], await TagAsync(vm));
        var heeded = await Client.HeedDriftAsync(vm.Id, [DriftProperty.CpuCount], await TagAsync(vm));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Words(ignored), Is.EqualTo(["cpuCount 2 2 4 ignored"]));
            Assert.That(ignored.Differences.Single().Actions, Is.EqualTo([DriftAction.Adopt, DriftAction.Revert, DriftAction.Heed]));
            Assert.That((ignoredCondition.Status, shownCondition.Status), Is.EqualTo((ConditionStatus.True, ConditionStatus.False)));
            Assert.That(await ToldAsync(vm, "vm.drifted"), Has.Count.EqualTo(2));
            Assert.That(Words(heeded), Is.EqualTo(["cpuCount 2 2 6"]));
            Assert.That((await AsDeclaredAsync(vm)).Message, Is.EqualTo("cpuCount is 6, declared 2"));
        }
    }

    [Test]
    public async Task A_name_is_reverted_and_never_adopted()
    {
        var vm = await ReadyAsync("act-05");
        await Simulator.ActOnVmAsync(vm.VCenter!.Vm!, "rename", new JsonObject { ["name"] = "somebody's" });
        var drift = await UntilAsync(vm, "name act-05 act-05 somebody's");

        var refused = await RefusedAsync(() => Client.AdoptDriftAsync(vm.Id, [DriftProperty.Name], "*"));
        var reverted = await WaitAsync(await Client.RevertDriftAsync(vm.Id, new RevertDriftRequest { Properties = [DriftProperty.Name] }, await TagAsync(vm)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(drift.Differences.Single().Actions, Is.EqualTo([DriftAction.Revert, DriftAction.Ignore]));
            Assert.That((refused.Code, refused.Problem?.Errors?.Single().Code), Is.EqualTo(("invalid-request", "not-adoptable")));
            Assert.That(reverted.State, Is.EqualTo(OperationState.Succeeded), Describe(reverted));
            Assert.That((await InVCenterAsync(vm)).Name, Is.EqualTo("act-05"));
            Assert.That((await Client.GetDriftAsync(vm.Id)).Differences, Is.Empty, "at the operation's end");
        }
    }

    [Test]
    public async Task Disks_are_adopted_and_never_reverted()
    {
        var vm = await ReadyAsync("act-06");
        await AddDiskAsync(vm);
        var drift = await UntilAsync(vm, "diskCount 1 1 2");

        var refused = await RefusedAsync(() => Client.RevertDriftAsync(vm.Id, new RevertDriftRequest { Properties = [DriftProperty.DiskCount] }, "*"));
        var adopted = await Client.AdoptDriftAsync(vm.Id, [DriftProperty.DiskCount], await TagAsync(vm));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(drift.Differences.Single().Actions, Is.EqualTo([DriftAction.Adopt, DriftAction.Ignore]));
            Assert.That((refused.Code, refused.Problem?.Errors?.Single().Code), Is.EqualTo(("invalid-request", "not-revertible")));
            Assert.That(adopted.Differences, Is.Empty);
            Assert.That(adopted.Warnings?.Single(), Does.Contain("list of ordered disks"));
            Assert.That((await InVCenterAsync(vm)).Disks, Has.Count.EqualTo(2));
        }
    }

    [Test]
    public async Task What_cannot_be_is_refused_with_its_place_and_nothing_is_changed()
    {
        var vm = await DriftedAsync("act-07");

        var missing = await RefusedAsync(() => Client.AdoptDriftAsync(vm.Id, [DriftProperty.CpuCount, DriftProperty.MemoryMiB], "*"));
        var empty = await RefusedAsync(() => Client.IgnoreDriftAsync(vm.Id, [], "*"));
        var twice = await RefusedAsync(() => Client.IgnoreDriftAsync(vm.Id, [DriftProperty.CpuCount, DriftProperty.CpuCount], "*"));
        var together = await RefusedAsync(() => Client.RevertDriftAsync(vm.Id, new RevertDriftRequest { Properties = [DriftProperty.Name, DriftProperty.CpuCount] }, "*"));
        var stale = await RefusedAsync(() => Client.AdoptDriftAsync(vm.Id, [DriftProperty.CpuCount], "\"0-0-0\""));
        var unknown = await RefusedAsync(() => Client.AdoptDriftAsync(Guid.NewGuid(), [DriftProperty.CpuCount], "*"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((missing.Code, missing.Problem?.Errors?.Single().Pointer, missing.Problem?.Errors?.Single().Code), Is.EqualTo(("not-drifted", "#/properties/1", "not-drifted")));
            Assert.That(missing.Problem?.Remedy, Does.StartWith("Read its drift again"));
            Assert.That((empty.Code, empty.Problem?.Errors?.Single().Pointer), Is.EqualTo(("invalid-request", "#/properties")));
            Assert.That(twice.Problem?.Errors?.Single().Code, Is.EqualTo("duplicate"));
            Assert.That(together.Problem?.Errors?.Single().Code, Is.EqualTo("not-together"));
            Assert.That((stale.Code, unknown.Code), Is.EqualTo(("precondition-failed", "not-found")));
            Assert.That(Words(await Client.GetDriftAsync(vm.Id)), Is.EqualTo(["cpuCount 2 2 4"]));
            Assert.That((await Client.GetVmAsync(vm.Id)).Size.Name, Is.EqualTo("small"));
        }
    }

    [TestCase("adopt", """{ "properties": ["colour"] }""", "*", 400, "#/properties/0")]
    [TestCase("revert", """{ "properties": ["cpuCount"], "force": true }""", "*", 400, "#/force")]
    [TestCase("ignore", """{ }""", "*", 400, "#/properties")]
    [TestCase("adopt", """{ "properties": ["cpuCount"] }""", null, 428, null)]
    [TestCase("revert", """{ "properties": ["cpuCount"] }""", null, 428, null)]
    [TestCase("heed", """{ "properties": ["cpuCount"] }""", null, 428, null)]
    public async Task A_request_that_cannot_be_read_or_names_no_tag_is_refused_in_the_callers_language(string action, string body, string? ifMatch, int status, string? pointer)
    {
        var vm = await ReadyAsync($"act-08-{Interlocked.Increment(ref _number)}");
        using var http = new HttpClient { BaseAddress = Installation.Service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Installation.Service.Key);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ja");
        if (ifMatch is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", ifMatch);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await http.PostAsync(new Uri($"/api/v1/vms/{vm.Id}/drift/{action}", UriKind.Relative), content);

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((int)response.StatusCode, (string?)problem["errors"]?[0]?["pointer"]), Is.EqualTo((status, pointer)), problem.ToJsonString());
            Assert.That((string?)problem["remedy"], Does.Match(@"\p{IsHiragana}"));
        }
    }

    private async Task<VmView> DriftedAsync(string name)
    {
        var vm = await ReadyAsync(name);
        await SetCpusAsync(vm, 4);
        await UntilAsync(vm, "cpuCount 2 2 4");
        return vm;
    }
}

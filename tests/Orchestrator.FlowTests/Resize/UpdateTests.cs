using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Client.Json;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Resize;

/// <summary>The request that changes a VM: what is done at once, what is refused, and its conditions.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class UpdateTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task What_needs_no_vCenter_is_done_at_once()
    {
        var vm = await ReadyAsync("update-01");
        await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Labels = new Dictionary<string, string?> { ["costCentre"] = "A-100", ["team"] = "tax" } });

        var update = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest
        {
            DisplayName = "税務Web 1号機",
            Labels = new Dictionary<string, string?> { ["team"] = null, ["tier"] = "web" },
        });
        var cleared = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { DisplayName = new Patched<string>(null), Labels = new Patched<Dictionary<string, string?>>(null) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(update.Operation, Is.Null);
            Assert.That((update.Vm?.DisplayName, update.Vm?.State), Is.EqualTo(("税務Web 1号機", VmState.Ready)));
            Assert.That(update.Vm?.Labels, Is.EquivalentTo(new Dictionary<string, string> { ["costCentre"] = "A-100", ["tier"] = "web" }));
            Assert.That((cleared.Vm?.DisplayName, cleared.Vm?.Labels.Count), Is.EqualTo(("update-01", 0)));
            Assert.That((await Client.GetVmAsync(vm.Id)).UpdatedAt, Is.GreaterThan(vm.UpdatedAt));
        }
    }

    [Test]
    public async Task The_end_of_a_VM_is_moved_and_taken_away_with_what_is_due_before_it()
    {
        var vm = await ReadyAsync("update-07");
        var end = new DateTimeOffset(2031, 4, 1, 0, 0, 0, TimeSpan.Zero);

        var moved = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { ExpiresAt = end });
        var due = await DueAsync(vm);
        var never = await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { ExpiresAt = new Patched<DateTimeOffset?>(null) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((moved.Vm?.ExpiresAt, never.Vm?.ExpiresAt), Is.EqualTo(((DateTimeOffset?)end, (DateTimeOffset?)null)));
            Assert.That(due, Is.EqualTo([end.AddDays(-14)]));
            Assert.That(await DueAsync(vm), Is.Empty);
        }
    }

    [Test]
    public async Task Every_mistake_is_told_at_once_with_its_place()
    {
        var vm = await ReadyAsync("update-02", new DiskRequest { SizeGiB = 5 });

        var refused = await RefusedAsync(() => Client.UpdateVmAsync(vm.Id, new UpdateVmRequest
        {
            DisplayName = "",
            Size = "no-such-size",
            Disks = [new DiskChange { Id = "disk-1", SizeGiB = 4 }, new DiskChange { Id = "disk-9", SizeGiB = 9 }, new DiskChange { SizeGiB = 0 }, new DiskChange()],
            Nics = [new NicChange { Id = "nic-7", Network = "app-net" }, new NicChange { Network = "no-such-net" }, new NicChange { Id = "nic-1" }],
            Labels = new Dictionary<string, string?> { ["a b"] = "x" },
            ExpiresAt = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero),
            BackupPolicy = "none",
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Code, Is.EqualTo("invalid-request"));
            Assert.That(refused.Problem?.Errors?.Select(error => error.Pointer), Is.EquivalentTo(
            [
                "#/displayName", "#/size", "#/disks/0/sizeGiB", "#/disks/1/id", "#/disks/2/sizeGiB", "#/disks/3/sizeGiB", "#/nics/0/id", "#/nics/1/network", "#/nics/2/network",
                "#/labels/a%20b", "#/expiresAt", "#/backupPolicy",
            ]));
            Assert.That(refused.Problem?.Errors?.Single(error => error.Pointer == "#/disks/0/sizeGiB").Detail, Does.Contain("never shrinks"));
        }
    }

    [TestCase(1, """{ "colour": "red" }""", 400, "#/colour")]
    [TestCase(2, """{ "size": null, "disks": null, "allowRestart": null }""", 400, "#/size")]
    [TestCase(3, """{ "labels": 7 }""", 400, "#/labels")]
    [TestCase(4, """{ "expiresAt": "soon" }""", 400, "#/expiresAt")]
    [TestCase(5, """[]""", 400, "#")]
    public async Task A_patch_that_cannot_be_read_is_refused(int number, string body, int status, string pointer)
    {
        var vm = await ReadyAsync($"update-03-{number}");

        var (answered, problem) = await PatchAsync(vm.Id, body, "application/merge-patch+json");

        Assert.That((answered, (string?)problem["errors"]?[0]?["pointer"]), Is.EqualTo((status, pointer)), problem.ToJsonString());
    }

    [TestCase("application/json", 200)]
    [TestCase("application/merge-patch+json", 200)]
    [TestCase("application/xml", 415)]
    public async Task A_patch_is_JSON(string type, int status)
    {
        var vm = await ReadyAsync($"update-04-{status}-{type.Length}");

        Assert.That((await PatchAsync(vm.Id, """{ "labels": { "a": "b" } }""", type)).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task A_stale_tag_and_a_VM_that_goes_are_refused()
    {
        var vm = await ReadyAsync("update-05");

        var stale = await RefusedAsync(() => Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { DisplayName = "x" }, ifMatch: "\"0-0-0\""));
        var unknown = await RefusedAsync(() => Client.UpdateVmAsync(Guid.NewGuid(), new UpdateVmRequest { DisplayName = "x" }));
        await DeleteAsync(vm.Id);
        var gone = await RefusedAsync(() => Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { DisplayName = "x" }));

        Assert.That((stale.Code, unknown.Code, gone.Code), Is.EqualTo(("precondition-failed", "not-found", "state-conflict")));
    }

    [Test]
    public async Task The_same_change_sent_twice_is_one_operation()
    {
        var vm = await ReadyAsync("update-06");
        var request = new UpdateVmRequest { Disks = [new DiskChange { SizeGiB = 1 }] };

        var first = await Client.UpdateVmAsync(vm.Id, request, idempotencyKey: "update-06");
        var second = await Client.UpdateVmAsync(vm.Id, request, idempotencyKey: "update-06");

        Assert.That(second.Operation?.Id, Is.EqualTo(first.Operation?.Id));
        Assert.That((await WaitAsync(first.Operation!)).State, Is.EqualTo(OperationState.Succeeded));
        Assert.That((await Client.GetVmAsync(vm.Id)).Disks, Has.Count.EqualTo(1));
    }

    private async Task<IReadOnlyList<DateTimeOffset>> DueAsync(VmView vm) =>
        [.. (await Client.CallAsync(api => api.ListScheduleAsync("vm.expire", vm.Id, null, null, CancellationToken.None))).Items.Select(entry => entry.DueAt)];

    private async Task<VmView> ReadyAsync(string name, params DiskRequest[] disks) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none", Disks = disks })).Vm;

    private async Task<(int Status, JsonNode Body)> PatchAsync(Guid vm, string body, string type)
    {
        using var http = new HttpClient { BaseAddress = Installation.Service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Installation.Service.Key);
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await http.PatchAsync(new Uri($"/api/v1/vms/{vm}", UriKind.Relative), content);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}

using System.Net;
using Orchestrator.Client.Catalogue;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Requests;

/// <summary>What can be read: the catalogue, the lists with their pages, the events, health.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class ReadTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    public async Task The_catalogue_is_read_as_a_whole_and_by_name()
    {
        var systems = await Client.CallAsync(api => api.ListSystemsAsync(null, null, CancellationToken.None));
        var images = await Client.CallAsync(api => api.ListImagesAsync(null, null, CancellationToken.None));
        var sizes = await Client.CallAsync(api => api.ListSizesAsync(null, null, CancellationToken.None));
        var networks = await Client.CallAsync(api => api.ListNetworksAsync(null, null, CancellationToken.None));
        var policies = await Client.CallAsync(api => api.ListBackupPoliciesAsync(null, null, CancellationToken.None));
        var size = await Client.CallAsync(api => api.GetSizeAsync("medium", CancellationToken.None));
        var image = await Client.CallAsync(api => api.GetImageAsync("rhel-9", CancellationToken.None));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(systems.Items.Select(system => system.Code), Is.EqualTo(["demo", "elsewhere"]));
            Assert.That(systems.Items[0].Defaults.Folder, Is.EqualTo(Order.Folder));
            Assert.That(images.Items.Select(one => one.Name), Does.Contain("rhel-9").And.Contain("windows-2019"));
            Assert.That(sizes.Items.Select(one => one.Name), Is.EquivalentTo(["small", "medium"]));
            Assert.That(networks.Items.Single(one => one.Name == "dhcp-net").Ipv4, Is.EqualTo(Ipv4Mode.Dhcp));
            Assert.That(policies.Items.Select(one => one.Name), Does.Contain("standard"));
            Assert.That((size.CpuCount, size.MemoryMiB), Is.EqualTo((4, 8192)));
            Assert.That(image.Template, Is.EqualTo("rhel9-tools-template"));
            Assert.That((await RefusedAsync(() => Client.CallAsync(api => api.GetSizeAsync("huge", CancellationToken.None)))).Code, Is.EqualTo("not-found"));
        }
    }

    [Test]
    public async Task Lists_are_read_page_by_page_without_gaps_and_filtered()
    {
        var vms = await Task.WhenAll(Enumerable.Range(1, 5).Select(async number => (await OrderReadyAsync(Order.Small($"page-{number}") with { BackupPolicy = "later" })).Vm));

        var paged = new List<VmView>();
        await foreach (var vm in Client.ListAsync((api, token) => api.ListVmsAsync("demo", VmState.Ready, "page-*", 2, token, CancellationToken.None)))
            paged.Add(vm);
        var operations = new List<OperationView>();
        await foreach (var operation in Client.ListAsync((api, token) => api.ListOperationsAsync(null, OperationState.Succeeded, "vm.create", null, 2, token, CancellationToken.None)))
            operations.Add(operation);
        var ofOne = await Client.CallAsync(api => api.ListOperationsAsync(null, null, null, $"/api/v1/vms/{vms[0].Id}", null, null, CancellationToken.None));
        var due = new List<DateTimeOffset>();
        await foreach (var entry in Client.ListAsync((api, token) => api.ListScheduleAsync("backup.run", null, 2, token, CancellationToken.None)))
            due.Add(entry.DueAt);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(paged.Select(vm => vm.Name), Is.EquivalentTo(vms.Select(vm => vm.Name)));
            Assert.That(operations.Select(operation => operation.Id), Is.Unique.And.Ordered.Descending);
            Assert.That(operations, Has.Count.GreaterThanOrEqualTo(vms.Length));
            Assert.That(ofOne.Items, Has.Count.EqualTo(1));
            Assert.That(due, Is.Ordered.And.Count.GreaterThanOrEqualTo(vms.Length));
            Assert.That((await RefusedAsync(() => Client.CallAsync(api => api.ListVmsAsync(null, null, null, 0, "rubbish", CancellationToken.None)))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        }
    }

    [Test]
    public async Task Events_are_read_from_the_first_to_the_last_and_resumed_in_between()
    {
        var accepted = await Client.OrderAsync(Order.Small("events-01"));

        var all = await ReadEventsAsync(accepted.Id, null);
        var rest = await ReadEventsAsync(accepted.Id, all[all.Count / 2].Id);
        var none = await ReadEventsAsync(accepted.Id, all[^1].Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Select(happened => happened.Id), Is.Unique.And.Ordered);
            Assert.That(all[0].Type, Is.EqualTo("operation.queued"));
            Assert.That(all[^1].Type, Is.EqualTo("operation.succeeded"));
            Assert.That(all.Where(happened => happened.Type == "step.succeeded").Select(happened => happened.Step), Does.Contain("cloneTemplate").And.Contain("recordRun"));
            Assert.That(all.Select(happened => happened.Percent), Is.Ordered, "progress never falls");
            Assert.That(rest.Select(happened => happened.Id), Is.EqualTo(all.Skip((all.Count / 2) + 1).Select(happened => happened.Id)));
            Assert.That(none, Is.Empty);
        }
    }

    [Test]
    public async Task An_order_that_prefers_to_wait_is_answered_when_it_has_ended()
    {
        using var response = (IDisposable)await Client.Api.OrderVmAsync(Order.Small("prefer-01") with { BackupPolicy = "none" }, "prefer-01", "wait=60", CancellationToken.None);
        var answer = (Refit.IApiResponse<OperationView>)response;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted).Or.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content?.State, Is.EqualTo(OperationState.Succeeded));
            Assert.That(answer.Headers!.GetValues("Operation-Location"), Is.EqualTo([answer.Content!.Links.Self]));
            Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo(answer.Content.Resource));
        }
    }

    [Test]
    public async Task The_node_is_healthy_and_says_so_without_a_key()
    {
        using var http = new HttpClient { BaseAddress = Installation.Service.Address };
        using var live = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var list = await http.GetAsync(new Uri("/api/v1/vms", UriKind.Relative));
        using var problem = await http.GetAsync(new Uri("/problems/already-taken", UriKind.Relative));
        var health = await Client.CallAsync(api => api.GetHealthAsync(CancellationToken.None));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(health.Status, Is.EqualTo("healthy"));
            Assert.That(health.Checks["database"], Is.EqualTo("healthy"));
            Assert.That(list.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(list.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(problem.StatusCode, Is.EqualTo(HttpStatusCode.OK), "problems document themselves");
        }
    }

    private async Task<List<OperationEventView>> ReadEventsAsync(Guid operation, long? after)
    {
        var events = new List<OperationEventView>();
        await foreach (var happened in Client.ReadEventsAsync(operation, after))
            events.Add(happened);
        return events;
    }
}

using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.Persistence;

namespace Orchestrator.Tests.Api;

internal sealed class OrderTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task An_order_is_accepted_as_an_operation_and_reads_back_with_its_defaults()
    {
        using var response = await PostAsync("""{"name":"read-back","displayName":"税務Web 1号機","system":"demo","image":"rhel-9","size":"small"}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        var operation = await _host.Client.GetOperationAsync(IdOf(response.Headers.GetValues("Operation-Location").Single()));
        var vm = await _host.Client.GetVmAsync(operation);
        Assert.That(response.Headers.Location!.ToString(), Is.EqualTo($"/api/v1/vms/{vm.Id}"));
        Assert.That(response.Headers.RetryAfter, Is.Not.Null);
        Assert.That((operation.Kind, operation.State, operation.CreatedBy, operation.System), Is.EqualTo(("vm.create", OperationState.Queued, "admin", "demo")));
        Assert.That((vm.DisplayName, vm.State, vm.HostName, vm.BackupPolicy), Is.EqualTo(("税務Web 1号機", VmState.Ordered, "read-back", "standard")));
        Assert.That(vm.Nics.Single().Network, Is.EqualTo("app-net"));
    }

    [Test]
    public async Task A_wrong_order_names_every_field()
    {
        var refused = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.OrderAsync(new CreateVmRequest
        {
            Name = "no_name",
            System = "nobody",
            Image = "beos",
            Size = "huge",
            Disks = [new DiskRequest { SizeGiB = 0 }],
            Nics = [new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = "10.9.9.9/24" } }],
        })))!;

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.BadRequest, "invalid-request")));
        Assert.That(refused.Problem!.Errors!.Select(error => error.Pointer), Is.EquivalentTo(["#/name", "#/system", "#/image", "#/size", "#/disks/0/sizeGiB", "#/nics/0/ipv4/address"]));
    }

    [Test]
    public async Task A_taken_name_and_a_taken_address_are_refused()
    {
        await _host.Client.OrderAsync(WithAddress("taken-01", "10.1.2.21/24"));

        var refused = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.OrderAsync(WithAddress("Taken-01", "10.1.2.21"))))!;

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.Conflict, "already-taken")));
        Assert.That(refused.Problem!.Errors!.Select(error => error.Code), Is.EquivalentTo(["name-taken", "address-taken"]));
    }

    [Test]
    public async Task A_wrong_order_is_told_what_is_taken_too()
    {
        await _host.Client.OrderAsync(ApiHost.Order("taken-02"));

        var refused = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.OrderAsync(ApiHost.Order("taken-02") with { Size = "huge" })))!;

        Assert.That(refused.Problem!.Errors!.Select(error => error.Pointer), Is.EquivalentTo(["#/size", "#/name"]));
    }

    [Test]
    public async Task The_same_key_and_body_get_the_same_answer()
    {
        const string Body = """{"name":"once","system":"demo","image":"rhel-9","size":"small"}""";
        using var first = await PostAsync(Body, "key-once");
        using var second = await PostAsync(Body, "key-once");

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(second.Headers.Location, Is.EqualTo(first.Headers.Location));
        Assert.That(await CountAsync("once"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_key_with_another_body_is_refused()
    {
        using var first = await PostAsync("""{"name":"reused","system":"demo","image":"rhel-9","size":"small"}""", "key-reused");
        using var second = await PostAsync("""{"name":"reused-2","system":"demo","image":"rhel-9","size":"small"}""", "key-reused");

        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await second.Content.ReadAsStringAsync(), Does.Contain("idempotency-key-reused"));
        Assert.That(await CountAsync("reused-2"), Is.Zero);
    }

    [Test]
    public async Task A_refusal_is_kept_for_its_key_too()
    {
        using var first = await PostAsync("{}", "key-refused");
        using var second = await PostAsync("{}", "key-refused");

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task One_key_sent_many_times_at_once_orders_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var response = await PostAsync("""{"name":"at-once","system":"demo","image":"rhel-9","size":"small"}""", "key-at-once");
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync());
        }));

        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.Accepted));
        Assert.That(answers.Select(answer => answer.Body).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await CountAsync("at-once"), Is.EqualTo(1));
    }

    [Test]
    public async Task One_name_ordered_many_times_at_once_is_given_once()
    {
        var orders = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var response = await PostAsync("""{"name":"one-name","system":"demo","image":"rhel-9","size":"small"}""");
            return response.StatusCode;
        }));

        Assert.That(orders.Count(status => status == HttpStatusCode.Accepted), Is.EqualTo(1));
        Assert.That(orders.Count(status => status == HttpStatusCode.Conflict), Is.EqualTo(11));
    }

    [Test]
    public async Task The_answer_to_a_key_outlives_a_restart()
    {
        var host = await ApiHost.StartAsync();
        var before = await host.Client.OrderAsync(ApiHost.Order("kept"), "key-kept");
        await using var again = await host.RestartAsync();

        var after = await again.Client.OrderAsync(ApiHost.Order("kept"), "key-kept");

        Assert.That(after.Id, Is.EqualTo(before.Id));
    }

    [TestCase("")]
    [TestCase("キー")]
    public async Task A_key_that_cannot_be_one_is_refused(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/vms") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key.Length == 0 ? new string('x', 256) : Uri.EscapeDataString(key) + "\t");
        using var response = await _host.Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_wish_only_to_validate_does_not_order()
    {
        using var response = await _host.Http.PostAsync("/api/v1/vms?validateOnly=true", Json("""{"name":"only-validated","system":"demo","image":"rhel-9","size":"small"}"""));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await CountAsync("only-validated"), Is.Zero);
    }

    [Test]
    public async Task Deleting_twice_answers_with_the_same_retirement()
    {
        var vm = await _host.Client.GetVmAsync(await _host.Client.OrderAsync(ApiHost.Order("deleted")));

        var first = await _host.Client.DeleteVmAsync(vm.Id);
        var second = await _host.Client.DeleteVmAsync(vm.Id);

        Assert.That((first.Kind, second.Id), Is.EqualTo(("vm.delete", first.Id)));
        Assert.That((await _host.Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Retiring));
    }

    [Test]
    public async Task A_delete_of_what_has_changed_since_it_was_read_is_refused()
    {
        var vm = await _host.Client.GetVmAsync(await _host.Client.OrderAsync(ApiHost.Order("changed")));
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/vms/{vm.Id}") { Headers = { { "If-Match", "\"old\"" } } };
        using var response = await _host.Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That((await _host.Client.GetVmAsync(vm.Id)).State, Is.EqualTo(VmState.Ordered));
    }

    [Test]
    public async Task A_machine_that_is_not_ready_is_not_backed_up()
    {
        var vm = await _host.Client.GetVmAsync(await _host.Client.OrderAsync(ApiHost.Order("not-ready")));

        var refused = (await Assert.ThrowsAsync<OrchestratorException>(() => _host.Client.BackUpAsync(vm.Id)))!;

        Assert.That(refused.Code, Is.EqualTo("state-conflict"));
    }

    private static CreateVmRequest WithAddress(string name, string address) =>
        ApiHost.Order(name) with { Nics = [new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = address } }] };

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static Guid IdOf(string path) => Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);

    private async Task<HttpResponseMessage> PostAsync(string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/vms") { Content = Json(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await _host.Http.SendAsync(request);
    }

    private async Task<int> CountAsync(string name)
    {
        await using var db = _host.Services.GetRequiredService<Database>().Read();
        return await db.VirtualMachines.CountAsync(vm => vm.Name == name);
    }
}

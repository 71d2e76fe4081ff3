using System.Net;
using System.Text;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Requests;

/// <summary>What is refused, and how; what is sent twice.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class WrongRequestTests(DatabaseKind kind) : FlowFixture(kind)
{
    [Test]
    public async Task A_wrong_order_is_told_every_field_at_once()
    {
        var order = new CreateVmRequest
        {
            Name = "-wrong-",
            HostName = "_x",
            System = "no-such-system",
            Image = "no-such-image",
            Size = SizeChoice.Of(0, 5),
            Disks = [new DiskRequest { SizeGiB = 1 }, new DiskRequest { SizeGiB = 0 }],
            Nics =
            [
                new NicRequest { Network = "no-such-network" },
                new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = "192.168.7.7/24" } },
                new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = "rubbish", Gateway = "rubbish", Dns = ["rubbish"] } },
            ],
            Software = [new SoftwareRequest { Product = "oracle-se2", Rac = true }],
            BackupPolicy = "no-such-policy",
            MonitoringPolicy = "no-such-policy",
            ExpiresAt = DateTimeOffset.UnixEpoch,
            Labels = new Dictionary<string, string> { ["not a key"] = "x" },
        };

        var refused = await RefusedAsync(() => Client.OrderAsync(order));

        var pointers = refused.Problem?.Errors?.Select(error => error.Pointer).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(refused.Code, Is.EqualTo("invalid-request"));
            Assert.That(pointers, Is.SupersetOf(
            [
                "#/name", "#/hostName", "#/system", "#/image", "#/size/cpuCount", "#/size/memoryMiB", "#/disks/1/sizeGiB", "#/nics/0/network",
                "#/nics/1/ipv4/address", "#/nics/2/ipv4/address", "#/software/0/rac", "#/backupPolicy", "#/monitoringPolicy", "#/expiresAt",
            ]));
            Assert.That(pointers, Has.Some.StartsWith("#/labels/"));
            Assert.That(pointers, Has.None.EqualTo("#/disks/0/sizeGiB"), "what is right is not named");
            Assert.That(refused.Problem?.Errors?.Select(error => error.Detail), Has.All.Not.Empty);
        }
    }

    [TestCase("""{ "name": "x", "system": "demo", "image": "rhel-9", "size": "small", "colour": "red" }""", "#/colour")]
    [TestCase("""{ "name": "x", "system": "demo", "image": "rhel-9", "size": "small", "disks": [ { "sizeGiB": "ten" } ] }""", "#/disks/0/sizeGiB")]
    [TestCase("""{ "name": """, null)]
    [TestCase("", null)]
    [TestCase("[]", null)]
    [TestCase("null", null)]
    public async Task A_body_that_cannot_be_read_is_a_problem_with_its_place(string body, string? pointer)
    {
        using var http = new HttpClient { BaseAddress = Installation.Service.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Installation.Service.Key);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/api/v1/vms", UriKind.Relative), content);

        var text = await response.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            if (pointer is not null)
                Assert.That(text, Does.Contain($"\"{pointer}\""));
        }
    }

    [Test]
    public async Task The_same_key_with_the_same_order_is_the_same_operation()
    {
        var order = Order.Small("twice-01") with { BackupPolicy = "none" };

        var first = await Client.OrderAsync(order, "twice-01");
        var second = await Client.OrderAsync(order, "twice-01");
        await WaitAsync(first);
        var third = await Client.OrderAsync(order, "twice-01");

        Assert.That(new[] { second.Id, third.Id }, Has.All.EqualTo(first.Id));
        Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "twice-01"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_same_key_with_another_order_is_refused()
    {
        await Client.OrderAsync(Order.Small("twice-02") with { BackupPolicy = "none" }, "twice-02");

        var refused = await RefusedAsync(() => Client.OrderAsync(Order.Small("twice-03"), "twice-02"));

        Assert.That((refused.Status, refused.Code), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused")));
    }

    [Test]
    public async Task The_same_order_twenty_times_at_once_is_one_operation()
    {
        var order = Order.Small("twice-04") with { BackupPolicy = "none" };

        var accepted = await Task.WhenAll(Enumerable.Range(1, 20).Select(_ => Client.OrderAsync(order, "twice-04")));

        Assert.That(accepted.Select(operation => operation.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await WaitAsync(accepted[0])).State, Is.EqualTo(OperationState.Succeeded));
        Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "twice-04"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_deletion_asked_for_twice_is_one_operation()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("twice-05") with { BackupPolicy = "none" });

        var first = await Client.DeleteVmAsync(vm.Id);
        var second = await Client.DeleteVmAsync(vm.Id);
        await WaitAsync(first);
        var third = await Client.DeleteVmAsync(vm.Id);

        Assert.That(new[] { second.Id, third.Id }, Has.All.EqualTo(first.Id));
    }

    [Test]
    public async Task What_has_ended_is_neither_cancelled_nor_retried()
    {
        var (operation, _) = await OrderReadyAsync(Order.Small("twice-06") with { BackupPolicy = "none" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await RefusedAsync(() => Client.CancelAsync(operation.Id))).Code, Is.EqualTo("state-conflict"));
            Assert.That((await RefusedAsync(() => Client.RetryAsync(operation.Id))).Code, Is.EqualTo("state-conflict"));
            Assert.That((await RefusedAsync(() => Client.CancelAsync(Guid.Empty))).Code, Is.EqualTo("not-found"));
        }
    }
}

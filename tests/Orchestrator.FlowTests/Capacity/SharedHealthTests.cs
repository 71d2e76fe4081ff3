using System.Text.Json.Nodes;
using Orchestrator.Client.Capacity;
using Orchestrator.Client.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Capacity;

/// <summary>What one node met at the vCenter holds for the others.</summary>
[TestFixture]
internal sealed class SharedHealthTests : TwoNodeFixture
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_open = TimeSpan.FromSeconds(8);

    private readonly string _passwordFile = Path.Combine(Path.GetTempPath(), $"orchestrator-password-{Guid.NewGuid():N}");

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(base.Settings) { ["VCenters:0:Password"] = "", ["VCenters:0:PasswordFile"] = _passwordFile };

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [];

    [OneTimeTearDown]
    public void RemoveThePasswordFile() => File.Delete(_passwordFile);

    protected override Task<TestInstallation?> StartAsync()
    {
        File.WriteAllText(_passwordFile, SimulatorProcess.Password);
        return base.StartAsync();
    }

    [Test]
    public async Task A_wrong_password_is_tried_twice_in_all_and_a_changed_one_is_tried_at_once()
    {
        var before = (await Simulator.ReadStatsAsync()).RefusedLogins;
        await File.WriteAllTextAsync(_passwordFile, "a-wrong-one");
        await Simulator.EndSessionsAsync();
        var stopped = await WaitUntilAsync(Other.Client, "no more tries are left", s_patience, capacity => capacity.Login.TriesLeft == 0);
        await OrderAsync(Order.Small("shared-login-1") with { BackupPolicy = "later" });
        var refused = (await Simulator.ReadStatsAsync()).RefusedLogins - before;

        await File.WriteAllTextAsync(_passwordFile, SimulatorProcess.Password);
        var operation = await OrderAsync(Order.Small("shared-login-2") with { BackupPolicy = "later" });
        var after = await WaitUntilAsync(Client, "both nodes have sessions", s_patience, capacity => capacity.Nodes.All(node => node.Sessions == 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.EqualTo(2), "refused logins of both nodes");
            Assert.That(stopped.Login.LastRefusedAt, Is.Not.Null);
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((await Simulator.ReadStatsAsync()).RefusedLogins - before, Is.EqualTo(2));
            Assert.That(after.Nodes, Has.Count.EqualTo(2));
        }
    }

    [Test]
    public async Task An_account_that_was_unlocked_with_the_same_password_is_used_again_by_all_nodes_once_somebody_asks_for_it()
    {
        await Client.ForgetRefusedLoginsAsync("main");
        var locked = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "error", ["method"] = "POST", ["route"] = "/api/session", ["errorType"] = "UNAUTHENTICATED", ["times"] = 0 });
        await Simulator.EndSessionsAsync();
        await WaitUntilAsync(Other.Client, "no more tries are left", s_patience, capacity => capacity.Login.TriesLeft == 0);
        var whileLocked = await OrderAsync(Order.Small("shared-unlock-1") with { BackupPolicy = "later" });
        var refused = await Simulator.StruckAsync(locked);
        await Simulator.RemoveFaultAsync(locked);
        var unlocked = await OrderAsync(Order.Small("shared-unlock-2") with { BackupPolicy = "later" });

        await Client.ForgetRefusedLoginsAsync("MAIN");
        await Client.ForgetRefusedLoginsAsync("main");
        var retried = await WaitAsync(await Client.RetryAsync(unlocked.Id));
        var after = await WaitUntilAsync(Client, "both nodes have sessions", s_patience, capacity => capacity.Nodes.All(node => node.Sessions == 1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused, Is.EqualTo(2), "refused logins of both nodes");
            Assert.That((whileLocked.State, whileLocked.Error?.Code), Is.EqualTo((OperationState.Failed, "vcenter-unauthenticated")), Describe(whileLocked));
            Assert.That((unlocked.State, unlocked.Error?.Retryable), Is.EqualTo((OperationState.Failed, true)), Describe(unlocked));
            Assert.That(unlocked.Error?.Remedy, Does.Contain("POST /api/v1/vcenters/{name}/login"));
            Assert.That(retried.State, Is.EqualTo(OperationState.Succeeded), Describe(retried));
            Assert.That(after.Login, Is.EqualTo(new LoginStateView { TriesLeft = 2 }));
            Assert.That(after.Nodes, Has.Count.EqualTo(2));
            Assert.That((await RefusedAsync(() => Client.ForgetRefusedLoginsAsync("elsewhere"))).Code, Is.EqualTo("not-found"));
        }
    }

    [Test]
    public async Task A_breaker_that_another_node_opened_stops_the_calls_of_this_one()
    {
        var until = TimeProvider.System.GetUtcNow() + s_open;
        await SayOpenAsync(until);
        await WaitForNextCheckInsAsync();

        var operation = await OrderAsync(Order.Small("shared-breaker") with { BackupPolicy = "later" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That(operation.Steps.First(step => step.Name == "cloneTemplate").EndedAt, Is.GreaterThanOrEqualTo(until));
        }
    }

    [Test]
    public async Task A_breaker_that_a_node_opens_is_seen_at_every_node()
    {
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "noBody503", ["times"] = 0 });
        try
        {
            var orders = Enumerable.Range(1, 10).Select(number => Client.OrderAsync(Order.Small($"shared-outage-{number}") with { BackupPolicy = "later" }));
            await Task.WhenAll(orders);
            var (here, there) = (Client, Other.Client);
            var seen = await WaitUntilAsync(here, "the breaker is open", s_patience, capacity => capacity.Breaker.State == BreakerState.Open);
            var nodes = (await there.CallAsync(api => api.ListNodesAsync(null, null, CancellationToken.None))).Items;
            Assert.That(nodes.Select(node => node.Name), Does.Contain(seen.Breaker.OpenedBy));
        }
        finally
        {
            await Simulator.RemoveFaultAsync(fault);
        }

        await WaitUntilAsync(Other.Client, "the breaker is closed", s_patience, capacity => capacity.Breaker.State == BreakerState.Closed);
    }

    private Task<int> SayOpenAsync(DateTimeOffset until) => Installation.ExecuteSqlAsync(FormattableString.Invariant(
        $"""
        INSERT INTO vcenter_states ("Name", "OpenUntil", "OpenedBy", "ChangedAt") VALUES ('main', {until.ToUnixTimeMilliseconds()}, 'a third node', 0)
        ON CONFLICT ("Name") DO UPDATE SET "OpenUntil" = {until.ToUnixTimeMilliseconds()}, "OpenedBy" = 'a third node'
        """));

    /// <summary>Both nodes have read what there is to be heeded.</summary>
    private async Task WaitForNextCheckInsAsync()
    {
        var before = await NodesAsync();
        var began = TimeProvider.System.GetTimestamp();
        while ((await NodesAsync()).Any(node => !before.TryGetValue(node.Key, out var then) || node.Value <= then))
        {
            Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(s_patience), "both nodes check in");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private async Task<Dictionary<string, DateTimeOffset>> NodesAsync() =>
        (await Client.CallAsync(api => api.ListNodesAsync(null, null, CancellationToken.None))).Items.Where(node => node.State == NodeState.Ready).ToDictionary(node => node.Name, node => node.LastCheckInAt);
}

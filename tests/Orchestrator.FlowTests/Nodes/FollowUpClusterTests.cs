using Npgsql;
using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>Quartz of all nodes is one cluster: what is due is woken by one of them, whoever set the alarm.</summary>
[TestFixture]
internal sealed class FollowUpClusterTests : NodeFixture
{
    private const int Many = 8;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [TearDown]
    public async Task RestoreOrder()
    {
        if (Installation.Service.Process.HasExited)
            await Installation.StartServiceAsync();
    }

    [Test]
    public async Task What_is_due_is_woken_by_one_of_two_nodes()
    {
        await using var other = await StartOtherAsync();
        var vms = await Task.WhenAll(Enumerable.Range(1, Many).Select(number => ReadyAsync($"cluster-{number:00}")));
        await Task.WhenAll(vms.Select((vm, index) => ExpireAsync(index % 2 == 0 ? Client : other.Node.Client, vm, TimeSpan.FromSeconds(5))));

        var deletions = await Task.WhenAll(vms.Select(vm => WaitForDeletionAsync(Client, vm)));

        var woken = deletions.Select(deletion => (Here: Wakings(Installation.Service, deletion), There: Wakings(other.Node, deletion))).ToList();
        TestContext.Out.WriteLine($"{woken.Sum(one => one.Here)} woken by one node, {woken.Sum(one => one.There)} by the other");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(woken.Select(one => one.Here + one.There), Is.All.EqualTo(1));
            Assert.That(deletions.Select(deletion => deletion.State), Is.All.EqualTo(OperationState.Succeeded));
        }
    }

    [Test]
    public async Task An_alarm_that_a_killed_node_has_set_goes_off_at_the_other_one()
    {
        var vm = await ReadyAsync("cluster-set");
        await ExpireAsync(Client, vm, TimeSpan.FromSeconds(30));
        var trigger = await FindTriggerAsync(vm);
        await TimeUntilAsync("the first node has set the alarm", s_patience, async () => await CountAsync($"qrtz_triggers WHERE trigger_name = '{trigger}'") == 1);
        await using var other = await StartOtherAsync();

        await Installation.Service.Process.KillAsync();
        Assert.That(await CountAsync($"qrtz_triggers WHERE trigger_name = '{trigger}' AND trigger_state = 'WAITING'"), Is.EqualTo(1), "not gone off before");
        var deletion = await WaitForDeletionAsync(other.Node.Client, vm);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((Wakings(Installation.Service, deletion), Wakings(other.Node, deletion)), Is.EqualTo((0, 1)));
            Assert.That(deletion.State, Is.EqualTo(OperationState.Succeeded), Describe(deletion));
        }
    }

    [Test]
    public async Task What_a_node_was_waking_when_it_was_killed_is_woken_by_the_other_one()
    {
        await using var other = await StartOtherAsync();
        var vm = await ReadyAsync("cluster-held");
        await ExpireAsync(Client, vm, TimeSpan.FromSeconds(8));
        var trigger = await FindTriggerAsync(vm);
        await using var database = OpenDatabase();
        await using var held = await HoldFollowUpAsync(database, vm);
        await TimeUntilAsync("the alarm has gone off", s_patience, async () => await CountAsync($"qrtz_fired_triggers WHERE trigger_name = '{trigger}' AND state = 'EXECUTING'") == 1);
        var atOther = await CountAsync($"qrtz_fired_triggers WHERE trigger_name = '{trigger}' AND instance_name = '{other.Instance}'") == 1;
        var (killed, staying) = atOther ? (other.Node, Installation.Service) : (Installation.Service, other.Node);

        await killed.Process.KillAsync();
        await held.DisposeAsync();
        var deletion = await WaitForDeletionAsync(staying.Client, vm);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((Wakings(killed, deletion), Wakings(staying, deletion)), Is.EqualTo((0, 1)));
            Assert.That(deletion.State, Is.EqualTo(OperationState.Succeeded), Describe(deletion));
        }
    }

    private async Task<VmView> ReadyAsync(string name) => (await OrderReadyAsync(Order.Small(name) with { BackupPolicy = "none" })).Vm;

    /// <summary>Another node, once Quartz has it in its cluster, and its name there.</summary>
    private async Task<OtherNode> StartOtherAsync()
    {
        var before = await InstancesAsync();
        var node = await Installation.StartAnotherNodeAsync();
        IReadOnlyList<string> added = [];
        await TimeUntilAsync("the other node is in Quartz's cluster", s_patience, async () => (added = [.. (await InstancesAsync()).Except(before)]).Count == 1);
        return new OtherNode(node, added[0]);
    }

    /// <summary>A VM for tests, which is deleted when its time has come.</summary>
    private static Task<VmUpdate> ExpireAsync(OrchestratorClient client, VmView vm, TimeSpan after) =>
        client.UpdateVmAsync(vm.Id, new UpdateVmRequest { ExpiresAt = Now + after });

    private async Task<string> FindTriggerAsync(VmView vm) => (await new Schedule(Installation).DueAsync("vm.expire", vm)).Id.ToString("N");

    /// <summary>Waits for the only deletion of a VM, by the schedule.</summary>
    private static async Task<OperationView> WaitForDeletionAsync(OrchestratorClient client, VmView vm)
    {
        IReadOnlyList<OperationView> deletions = [];
        await TimeUntilAsync($"{vm.Name} is deleted by the schedule", s_patience, async () =>
            (deletions = (await client.CallAsync(api => api.ListOperationsAsync(null, null, "vm.delete", $"/api/v1/vms/{vm.Id}", null, null, CancellationToken.None))).Items).Count > 0);
        var ended = await client.WaitAsync(deletions[0].Id, s_patience);
        Assert.That((deletions.Count, ended.CreatedBy), Is.EqualTo((1, "schedule")));
        return ended;
    }

    /// <summary>How often a node said that it woke what became an operation.</summary>
    private static int Wakings(ServiceProcess node, OperationView operation) =>
        node.Process.Output.Split($"Follow-up started {operation.Kind} as operation {operation.Id}").Length - 1;

    /// <summary>Whoever wakes it has to wait until this is disposed.</summary>
    private static async Task<NpgsqlConnection> HoldFollowUpAsync(NpgsqlDataSource database, VmView vm)
    {
        var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""BEGIN; SELECT 1 FROM follow_ups WHERE "Kind" = 'vm.expire' AND "Subject" = '{vm.Id}' FOR UPDATE""";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task<int> CountAsync(string rows) => (await ReadAsync($"SELECT trigger_name FROM {rows}")).Count;

    private Task<IReadOnlyList<string>> InstancesAsync() => ReadAsync("SELECT instance_name FROM qrtz_scheduler_state");

    /// <summary>Without a pool: what is closed is over.</summary>
    private NpgsqlDataSource OpenDatabase() =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Installation.Database.Settings["Database:ConnectionString"]) { Pooling = false }.ConnectionString);

    private async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var database = OpenDatabase();
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }

    /// <param name="Node">The node.</param>
    /// <param name="Instance">Its name in Quartz's cluster.</param>
    private sealed record OtherNode(ServiceProcess Node, string Instance) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Node.DisposeAsync();
    }
}

using System.Text.Json.Nodes;
using Orchestrator.Client.Drift;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Drift;

/// <summary>What somebody changes in vCenter is shown within seconds, and nothing is done about it by itself.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class DriftTests(DatabaseKind kind) : DriftFixture(kind)
{
    [Test]
    public async Task A_change_by_hand_is_shown_and_told_once_and_vCenter_is_not_asked()
    {
        var vm = await ReadyAsync("drift-01");
        var none = await Client.GetDriftAsync(vm.Id);
        await SetCpusAsync(vm, 4);
        var drift = await UntilAsync(vm, "cpuCount 2 2 4");

        var before = (await Simulator.ReadStatsAsync()).CallsByRoute;
        for (var look = 0; look < 5; look++)
            await Client.GetDriftAsync(vm.Id);
        var listed = await Client.CallAsync(api => api.ListDriftAsync("demo", DriftProperty.CpuCount, false, null, null, CancellationToken.None));
        var after = (await Simulator.ReadStatsAsync()).CallsByRoute;

        var condition = await AsDeclaredAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.Differences, Is.Empty);
            Assert.That(drift.Differences.Single().Actions, Is.EqualTo([DriftAction.Adopt, DriftAction.Revert, DriftAction.Ignore]));
            Assert.That(drift.ObservedAt, Is.Not.Null.And.GreaterThanOrEqualTo(none.ObservedAt!.Value));
            Assert.That((condition.Status, condition.Reason, condition.Message), Is.EqualTo((ConditionStatus.False, "drifted", "cpuCount is 4, declared 2")));
            Assert.That((await ToldAsync(vm, "vm.drifted")).Select(told => told.Message), Is.EqualTo(["drift-01 is not as declared: cpuCount is 4, declared 2. Nothing was done about it: adopt, revert or ignore it."]));
            Assert.That(listed.Items.Select(item => item.Name), Does.Contain("drift-01"));
            Assert.That(after.Where(route => before.GetValueOrDefault(route.Key) != route.Value).Select(route => route.Key), Has.All.Contain("PropertyCollector"), "calls while drift was read");
            Assert.That((await InVCenterAsync(vm)).CpuCount, Is.EqualTo(4), "nothing was done");
        }
    }

    [Test]
    public async Task What_comes_back_by_itself_is_no_difference_any_more()
    {
        var vm = await ReadyAsync("drift-02");
        await SetCpusAsync(vm, 4);
        await UntilAsync(vm, "cpuCount 2 2 4");

        await SetCpusAsync(vm, 2);

        await UntilAsync(vm);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await AsDeclaredAsync(vm)).Status, Is.EqualTo(ConditionStatus.True));
            Assert.That(await ToldAsync(vm, "vm.driftEnded"), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Growing_the_memory_does_not_adopt_CPUs_and_is_no_difference_itself()
    {
        var vm = await ReadyAsync("drift-03");
        await SetCpusAsync(vm, 4);
        await UntilAsync(vm, "cpuCount 2 2 4");

        var operation = await WaitAsync((await Client.UpdateVmAsync(vm.Id, new UpdateVmRequest { Size = new SizeChoice { MemoryMiB = 8192 }, Disks = [new DiskChange { SizeGiB = 3 }], AllowRestart = true })).Operation!);

        var (there, read, drift) = (await InVCenterAsync(vm), await Client.GetVmAsync(vm.Id), await Client.GetDriftAsync(vm.Id));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
            Assert.That((there.CpuCount, there.MemoryMiB), Is.EqualTo((4, 8192)), "in vCenter");
            Assert.That(read.Size, Is.EqualTo(SizeChoice.Of(2, 8192)), "declared");
            Assert.That(Words(drift), Is.EqualTo(["cpuCount 2 2 4"]));
            Assert.That(await ToldAsync(vm, "vm.drifted"), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task A_VM_of_a_former_version_takes_its_order_and_its_disks_as_they_are_for_what_was_applied()
    {
        var vm = await ReadyAsync("drift-04");
        await AddDiskAsync(vm);
        await UntilAsync(vm, "diskCount 1 1 2");
        await Installation.ExecuteSqlAsync("""UPDATE virtual_machines SET "Applied" = NULL WHERE "Name" = 'drift-04'""");

        await SetCpusAsync(vm, 4);

        await UntilAsync(vm, "cpuCount 2 2 4");
    }

    [Test]
    public async Task Lists_are_paged_and_filtered()
    {
        var (one, two) = (await ReadyAsync("drift-05-a"), await ReadyAsync("drift-05-b"));
        await ReconfigureAsync(one, new JsonObject { ["memoryMB"] = 8192 });
        await ReconfigureAsync(two, new JsonObject { ["memoryMB"] = 8192 });
        await UntilAsync(one, "memoryMiB 4096 4096 8192");
        await UntilAsync(two, "memoryMiB 4096 4096 8192");
        await Client.IgnoreDriftAsync(two.Id, [DriftProperty.MemoryMiB], "*");

        var first = await Client.CallAsync(api => api.ListDriftAsync(null, DriftProperty.MemoryMiB, null, 1, null, CancellationToken.None));
        var second = await Client.CallAsync(api => api.ListDriftAsync(null, DriftProperty.MemoryMiB, null, 1, first.NextPageToken, CancellationToken.None));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Items.Single().Vm, second.Items.Single().Vm, second.NextPageToken), Is.EqualTo(($"/api/v1/vms/{one.Id}", $"/api/v1/vms/{two.Id}", (string?)null)));
            Assert.That(await NamesAsync(ignored: true), Is.EqualTo(["drift-05-b"]));
            Assert.That(await NamesAsync(ignored: false), Is.EqualTo(["drift-05-a"]));
            Assert.That(await NamesAsync(system: "no-such-system"), Is.Empty);
        }

        async Task<IEnumerable<string>> NamesAsync(string? system = null, bool? ignored = null) =>
            (await Client.CallAsync(api => api.ListDriftAsync(system, DriftProperty.MemoryMiB, ignored, null, null, CancellationToken.None))).Items.Select(item => item.Name);
    }

    [Test]
    public async Task Of_a_VM_that_is_retired_nothing_is_left()
    {
        var vm = await ReadyAsync("drift-06");
        await SetCpusAsync(vm, 4);
        await UntilAsync(vm, "cpuCount 2 2 4");

        var operation = await DeleteAsync(vm.Id);

        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        Assert.That((await Client.GetDriftAsync(vm.Id)).Differences, Is.Empty);
    }
}

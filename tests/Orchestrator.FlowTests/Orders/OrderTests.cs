using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Orders;

[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class OrderTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [Test]
    [Property("Quirk", "24")]
    public async Task An_order_ends_in_a_ready_backed_up_VM()
    {
        var order = Order.Large("way-01") with { DisplayName = "税務Web 1号機" };
        var (operation, vm) = await OrderReadyAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Progress.Percent, Is.EqualTo(100));
            Assert.That(operation.Warnings, Is.Null.Or.Empty);
            Assert.That(vm.DisplayName, Is.EqualTo("税務Web 1号機"));
            Assert.That(vm.PowerState, Is.EqualTo(PowerState.PoweredOn));
            Assert.That(vm.Guest?.HostName, Does.StartWith("way-01"));
            Assert.That(vm.Guest?.IpAddresses, Does.Contain(vm.Nics[0].Ipv4!.Address!.Split('/')[0]));
            Assert.That(vm.Tools?.RunState, Is.EqualTo("running"));
            Assert.That(vm.Tools?.VersionStatus, Is.EqualTo("unmanaged"));
            Assert.That(vm.Backup?.LastRestorePoint, Is.Not.Null);
            Assert.That(vm.Backup?.LastResult, Is.EqualTo("succeeded"));
            Assert.That(vm.Backup?.NextRunAt, Is.Not.Null);
            Assert.That(vm.Conditions.Select(condition => condition.Type), Is.EquivalentTo(["ready", "toolsInstalled", "guestAsOrdered", "asDeclared", "backedUp"]));
        }
    }

    [Test]
    public async Task The_address_and_the_hardware_are_those_of_the_order()
    {
        var order = Order.Small("way-02") with
        {
            Size = SizeChoice.Of(3, 6144),
            Disks = [new DiskRequest { SizeGiB = 7 }, new DiskRequest { SizeGiB = 3 }],
            HostName = "Tax-Web",
            Nics =
            [
                new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = "10.1.200.7/16" } },
                new NicRequest { Network = "dhcp-net" },
            ],
        };
        var (_, vm) = await OrderReadyAsync(order);

        var made = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "way-02").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vm.Guest?.IpAddresses, Does.Contain("10.1.200.7"));
            Assert.That(vm.Guest?.HostName, Does.StartWith("tax-web"));
            Assert.That(made.CpuCount, Is.EqualTo(3));
            Assert.That(made.MemoryMiB, Is.EqualTo(6144));
            Assert.That(made.Disks.Skip(1).Select(disk => disk.Capacity >> 30), Is.EqualTo([7, 3]));
            Assert.That(made.Nics.Select(nic => nic.Network), Is.EqualTo(["DC0_DVPG0", "DC0_DVPG1"]));
            Assert.That(made.Nics.All(nic => nic.Connected), "every NIC is plugged in");
            Assert.That(made.Addresses, Does.Contain("10.1.200.7"));
        }
    }

    [Test]
    public async Task A_Windows_order_is_customized_as_Windows()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("way-win", "windows-2019") with { BackupPolicy = "none" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(vm.Guest?.HostName, Is.EqualTo("way-win").IgnoreCase);
            Assert.That(vm.Tools?.VersionStatus, Is.EqualTo("current"));
            Assert.That(vm.Conditions.Single(condition => condition.Type == "backedUp").Reason, Is.EqualTo("noPolicy"));
        }
    }

    [Test]
    public async Task A_VM_can_be_backed_up_again()
    {
        var (_, vm) = await OrderReadyAsync(Order.Small("way-03"));

        var operation = await WaitAsync(await Client.BackUpAsync(vm.Id));

        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        var runs = await Client.CallAsync(api => api.ListBackupRunsAsync(vm.Id, BackupRunState.Succeeded, null, null, CancellationToken.None));
        var points = await Client.CallAsync(api => api.ListRestorePointsAsync(vm.Id, null, null, CancellationToken.None));
        var inventory = await Simulator.ReadInventoryAsync();
        var run = await Client.CallAsync(api => api.GetBackupRunAsync(IdOf(points.Items[0].Run), CancellationToken.None));
        var job = await Client.CallAsync(api => api.GetBackupJobAsync(IdOf(run.Job), CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IdOf(run.Operation), Is.EqualTo(operation.Id), "the newest restore point is of this run");
            Assert.That(IdOf(job.LastRun), Is.EqualTo(run.Id));
            Assert.That(job.LastResult, Is.EqualTo(BackupRunState.Succeeded));
            Assert.That(job.NextRunAt, Is.Not.Null);
            Assert.That(runs.Items, Has.Count.EqualTo(2));
            Assert.That(runs.Items.Select(run => run.Quiesced), Has.All.EqualTo(Quiescing.Yes));
            Assert.That(points.Items.Select(point => point.State), Is.EqualTo([RestorePointState.Good, RestorePointState.Pruned]), "of two of a day the newest is kept");
            Assert.That(inventory.In(Order.BackupFolder, name => name.StartsWith("way-03-", StringComparison.Ordinal)).Select(copy => copy.Name), Is.EqualTo([points.Items[0].Copy]));
            Assert.That(inventory.In(Order.Folder, name => name == "way-03").Single().Snapshots, Is.Empty);
        }
    }

    [Test]
    public async Task A_deleted_VM_is_gone_and_its_name_and_address_can_be_ordered_anew()
    {
        var order = Order.Small("way-04") with
        {
            Nics = [new NicRequest { Network = "app-net", Ipv4 = new Ipv4Request { Address = "10.1.200.4/16" } }],
        };
        var (_, first) = await OrderReadyAsync(order);

        var deletion = await DeleteAsync(first.Id);

        Assert.That(deletion.State, Is.EqualTo(OperationState.Succeeded), Describe(deletion));
        var retired = await Client.GetVmAsync(first.Id);
        var points = await Client.CallAsync(api => api.ListRestorePointsAsync(first.Id, null, null, CancellationToken.None));
        var due = await Client.CallAsync(api => api.ListScheduleAsync(null, first.Id, null, null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(retired.State, Is.EqualTo(VmState.Retired));
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "way-04"), Is.Empty, "VMs of that name in vCenter");
            Assert.That(points.Items, Has.Count.EqualTo(1), "its restore point stays");
            Assert.That(due.Items, Is.Empty, "what is due for it");
        }

        var (_, second) = await OrderReadyAsync(order);
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Many_orders_at_once_get_one_VM_and_one_address_each()
    {
        var orders = Enumerable.Range(1, 12).Select(number => Order.Small($"many-{number:00}") with { BackupPolicy = "later" }).ToList();

        var ended = await Task.WhenAll(orders.Select(OrderAsync));

        Assert.That(ended.Select(operation => operation.State), Has.All.EqualTo(OperationState.Succeeded));
        var vms = await Task.WhenAll(ended.Select(operation => Client.GetVmAsync(operation)));
        var made = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name.StartsWith("many-", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Select(vm => vm.Name), Is.EquivalentTo(orders.Select(order => order.Name)));
            Assert.That(vms.Select(vm => vm.Nics[0].Ipv4!.Address), Is.Unique);
        }

        await AssertFewSessionsAsync();
    }

    /// <summary>The id at the end of a path.</summary>
    private static Guid IdOf(string? path) => Guid.Parse(path![^36..]);
}

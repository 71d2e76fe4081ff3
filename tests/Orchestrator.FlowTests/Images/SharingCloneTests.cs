using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Images;

/// <summary>Clones that share with their source: linked ones its disks, instant ones its memory too.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class SharingCloneTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private const string Source = "/DC0/vm/templates";

    [Test]
    public async Task A_linked_clone_takes_no_space_of_its_own_for_the_disks_of_its_source()
    {
        var order = Order.Large("shared-linked", "rhel-9-linked");

        var operation = await OrderAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        var vm = await FindAsync(Order.Folder, order.Name);
        var source = await FindAsync(Source, "rhel9-snapshot-template");
        Assert.That(vm.Disks.Select(disk => disk.Parent), Is.EqualTo([source.Disks[0].File, null]), "the ordered disk is its own");
        Assert.That(vm.Disks[0].Datastore, Is.EqualTo(source.Disks[0].Datastore));
    }

    [Test]
    [Property("Quirk", "68")]
    public async Task An_instant_clone_runs_from_the_start_and_is_told_who_it_is()
    {
        var order = Order.Large("shared-instant", "rhel-9-instant");

        var operation = await OrderAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        var vm = await FindAsync(Order.Folder, order.Name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Steps.Select(step => step.Name), Does.Contain("instantClone").And.Not.Contain("powerOn").And.Not.Contain("cloneTemplate").And.Not.Contain("customize"));
            Assert.That(vm.ExtraConfig.Keys, Does.Contain("orchestrator.marker").And.Not.Contain("orchestrator.operation"), "the token is gone");
            Assert.That(vm.Nics.Select(nic => (nic.Network, nic.Connected)), Is.EqualTo([("DC0_DVPG0", true)]));
        }
    }

    [Test]
    public async Task The_guest_of_a_plain_instant_clone_is_left_as_it_is()
    {
        var (_, vm) = await OrderReadyAsync(Order.Large("shared-plain", "instant-plain") with { BackupPolicy = "none", Nics = [new NicRequest { Network = "dhcp-net" }] });

        Assert.That(vm.Guest?.HostName, Is.EqualTo("localhost.localdomain"));
        Assert.That((await FindAsync(Order.Folder, "shared-plain")).Nics.Select(nic => nic.Network), Is.EqualTo(["DC0_DVPG1"]), "it is on its own network");
    }

    [Test]
    public async Task A_linked_clone_of_a_source_without_a_snapshot_is_refused() =>
        await AssertRefusedAsync(Order.Large("shared-no-snapshot", "linked-without-snapshot"), "rhel9-tools-template has no snapshot");

    [Test]
    public async Task A_linked_clone_onto_another_datastore_is_refused() =>
        await AssertRefusedAsync(Order.Large("shared-elsewhere", "rhel-9-linked") with { System = "elsewhere" }, "stays on the datastore of rhel9-snapshot-template");

    [Test]
    [Property("Quirk", "68")]
    public async Task An_instant_clone_of_what_does_not_run_is_refused_with_every_reason() =>
        await AssertRefusedAsync(Medium("shared-asleep", "instant-of-template"), "rhel9-tools-template does not run", "size medium (4 CPU, 8192 MiB)");

    [Test]
    public async Task An_instant_clone_of_another_size_is_refused_with_the_size() =>
        await AssertRefusedAsync(Medium("shared-medium", "rhel-9-instant"), "size medium (4 CPU, 8192 MiB): an instant clone has the size of rhel9-running-source, 2 CPU and 4096 MiB");

    [Test]
    public async Task An_instant_clone_that_is_to_be_told_of_two_NICs_is_refused() => await AssertRefusedAsync(
        Order.Large("shared-two-nics", "rhel-9-instant") with { Nics = [new NicRequest { Network = "app-net" }, new NicRequest { Network = "app-net" }] },
        "2 NICs: the guest of an instant clone is told of one NIC only");

    private static CreateVmRequest Medium(string name, string image) => Order.Small(name, image) with { Size = SizeChoice.Named("medium") };

    private async Task AssertRefusedAsync(CreateVmRequest order, params IReadOnlyList<string> reasons)
    {
        var operation = await OrderAsync(order);

        Assert.That((operation.State, operation.Error?.Code, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "cannot-place", "place")), Describe(operation));
        using (Assert.EnterMultipleScope())
        {
            foreach (var reason in reasons)
                Assert.That(operation.Error!.Reasons, Has.Exactly(1).Contains(reason));
        }
    }

    private async Task<SimulatedVm> FindAsync(string folder, string name) => (await Simulator.ReadInventoryAsync()).In(folder, one => one == name).Single();
}

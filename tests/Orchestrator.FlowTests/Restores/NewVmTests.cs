using System.Text.Json.Nodes;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Restores;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Restores;

/// <summary>Restores to a new VM, beside the original or after it is gone.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class NewVmTests(DatabaseKind kind) : RestoreFixture(kind)
{
    [Test]
    public async Task A_new_VM_is_made_off_the_network_and_connected_later()
    {
        var (vm, point) = await BackedUpAsync("original", disks: new DiskRequest { SizeGiB = 5 });
        var was = await SeenAsync(vm);
        var copy = (await Simulator.ReadInventoryAsync()).In(Order.BackupFolder, name => name == point.Copy).Single();

        var (restore, made) = await NewVmAsync(vm, point, "original-2");

        var seen = await SeenAsync(made);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((restore.State, made.State, seen.PowerState), Is.EqualTo((RestoreViewState.Succeeded, VmState.Ready, "POWERED_ON")));
            Assert.That(seen.HostName, Is.EqualTo(was.HostName), "the guest is the original's");
            Assert.That(seen.Nics, Has.All.Matches<TestKit.Hosts.SimulatedNic>(nic => nic is { Connected: false, StartConnected: false }));
            Assert.That(seen.Nics.Select(nic => nic.Mac), Has.None.AnyOf(was.Nics.Select(nic => nic.Mac).ToArray()));
            Assert.That(new[] { seen.BiosUuid, seen.InstanceUuid }, Has.None.AnyOf(was.BiosUuid, was.InstanceUuid));
            Assert.That(made.Disks, Has.Count.EqualTo(1));
            Assert.That(made.Backup?.Job, Is.Not.Null, "it is backed up as the original is");
            Assert.That((await SeenAsync(vm)).Id, Is.EqualTo(was.Id), "the original is left alone");
            Assert.That((await Simulator.ReadInventoryAsync()).Vms.Single(one => one.Id == copy.Id), Is.EqualTo(copy).UsingPropertiesComparer(), "the copy is left alone");
            Assert.That(await IsProvenAsync(point), Is.True);
        }

        var connected = await WaitAsync(await Client.ConnectRestoreAsync(restore.Id));
        Assert.That(connected.State, Is.EqualTo(OperationState.Succeeded), Describe(connected));
        Assert.That((await SeenAsync(made)).Nics, Has.All.Matches<TestKit.Hosts.SimulatedNic>(nic => nic is { Connected: true, StartConnected: true }));
    }

    [Test]
    public async Task A_new_VM_can_have_a_name_and_addresses_of_its_own()
    {
        var (vm, point) = await BackedUpAsync("identity");
        var was = await SeenAsync(vm);

        var (_, made) = await NewVmAsync(vm, point, "identity-2", connectNics: true, newIdentity: true);

        var seen = await SeenAsync(made);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.HostName, Is.EqualTo("identity-2"));
            Assert.That(seen.Addresses, Is.EqualTo(new[] { made.Nics[0].Ipv4!.Address!.Split('/')[0] }).And.Not.EqualTo(was.Addresses));
            Assert.That(made.Conditions.Single(condition => condition.Type == "guestAsOrdered").Status, Is.EqualTo(ConditionStatus.True));
        }
    }

    [Test]
    public async Task A_new_VM_is_made_from_a_point_of_one_that_was_retired()
    {
        var (vm, point) = await BackedUpAsync("was-retired");
        Assert.That((await DeleteAsync(vm.Id)).State, Is.EqualTo(OperationState.Succeeded));

        var (_, made) = await NewVmAsync(vm, point, "was-retired-2");

        Assert.That((made.State, (await SeenAsync(made)).HostName), Is.EqualTo((VmState.Ready, vm.HostName)));
    }

    [Test]
    public async Task A_new_VM_that_fails_is_undone_and_its_name_is_free()
    {
        var (vm, point) = await BackedUpAsync("undone");
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "customizationFailure", ["vm"] = "undone-2", ["times"] = 1 });

        var operation = await WaitAsync(await StartAsync(vm, point, "undone-2", connectNics: true, newIdentity: true));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.State, operation.Error?.Code), Is.EqualTo((OperationState.Failed, "customization-failed")), Describe(operation));
            Assert.That((await RestoreOfAsync(operation)).State, Is.EqualTo(RestoreViewState.Failed));
            Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "undone-2"), Is.Empty);
        }

        await NewVmAsync(vm, point, "undone-2");
    }

    [Test]
    public async Task A_name_that_is_taken_and_an_identity_that_cannot_be_given_are_refused()
    {
        var (vm, point) = await BackedUpAsync("no-identity", "ubuntu-notools");

        var taken = await RefusedAsync(() => StartAsync(vm, point, "no-identity"));
        var identity = await RefusedAsync(() => StartAsync(vm, point, "no-identity-2", newIdentity: true));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.Code, Is.EqualTo("already-taken"));
            Assert.That(identity.Problem?.Errors, Has.One.Property("Pointer").EqualTo("#/newIdentity"));
        }
    }

    private Task<OperationView> StartAsync(VmView vm, RestorePointView point, string name, bool? connectNics = null, bool? newIdentity = null) => Client.RestoreAsync(
        vm.Id, new RestoreRequest { RestorePoint = $"/api/v1/restore-points/{point.Id}", Mode = RestoreMode.NewVm, Name = name, ConnectNics = connectNics, NewIdentity = newIdentity });

    private async Task<(RestoreView Restore, VmView Made)> NewVmAsync(VmView vm, RestorePointView point, string name, bool? connectNics = null, bool? newIdentity = null)
    {
        var restore = await DoneAsync(await StartAsync(vm, point, name, connectNics, newIdentity));
        return (restore, await Client.GetVmAsync(Guid.Parse(restore.NewVm![^36..])));
    }
}

using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Images;

/// <summary>VMs whose system is installed from a medium, told by an answer file.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
[NeedsXorriso]
internal sealed class InstallationTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    private static readonly string[] OfADisc = ["createAnswerItem", "uploadAnswer", "mountAnswer", "discardAnswer"];

    [TestCase("rhel-9-iso", true)]
    [TestCase("ubuntu-iso", false)]
    [TestCase("ubuntu-iso-cd", true)]
    [TestCase("windows-iso", true)]
    public async Task A_blank_VM_is_installed_as_ordered_and_nothing_of_the_way_is_left(string image, bool disc)
    {
        var order = Order.Large($"i-{image}", image) with { Nics = [new NicRequest { Network = "app-net" }, new NicRequest { Network = "app-net" }] };

        var operation = await OrderAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        var made = await FindAsync(order.Name);
        var vm = await Client.GetVmAsync(operation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Addresses, Is.EqualTo(vm.Nics.Select(nic => nic.Ipv4!.Address!.Split('/')[0])), "each NIC has its own address");
            Assert.That(made.Disks[0].Capacity, Is.EqualTo(40L << 30));
            Assert.That(made.Cdroms, Has.All.Property("Iso").Null, "the media are out of their drives");
            Assert.That(made.BootDevices, Is.EqualTo(["DISK", "CDROM"]));
            Assert.That((await Simulator.ReadInventoryAsync()).LibraryItems, Has.None.StartsWith("answer-"), "the answer disc is gone");
            Assert.That(operation.Steps.Select(step => step.Name).Intersect(OfADisc), disc ? Is.EqualTo(OfADisc) : Is.Empty);
            Assert.That(operation.Steps.Select(step => step.Name), Does.Contain("createBlank").And.Not.Contain("cloneTemplate").And.Not.Contain("customize").And.Not.Contain("waitForTools"));
        }
    }

    [Test]
    public async Task What_an_installation_lacks_is_told_at_once()
    {
        var operation = await OrderAsync(Order.Small("i-astray", "iso-astray"));

        Assert.That((operation.State, operation.Error?.Code, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "cannot-place", "place")), Describe(operation));
        Assert.That(operation.Error!.Reasons, Has.Exactly(1).Contains("there is no datastore NoSuchDS")
            .And.Exactly(1).Contains("/no/such/answers.cfg cannot be read").And.Exactly(1).Contains("no content library called no-such-library"));
    }

    [TestCase(FailurePolicy.Remove)]
    [TestCase(FailurePolicy.Keep)]
    public async Task An_installation_that_does_not_end_fails_and_leaves_neither_media_nor_answer(FailurePolicy policy)
    {
        var name = $"i-endless-{policy}".ToLowerInvariant();
        await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = name, ["times"] = 0 });

        var operation = await OrderAsync(Order.Small(name, "iso-hurried") with { OnFailure = policy });

        Assert.That((operation.State, operation.Error?.Code, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "installation-not-ended", "waitForInstallation")), Describe(operation));
        var inventory = await Simulator.ReadInventoryAsync();
        var left = inventory.In(Order.Folder, one => one == name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(left, Has.Count.EqualTo(policy == FailurePolicy.Keep ? 1 : 0));
            Assert.That(left.SelectMany(vm => vm.Cdroms), Has.All.Property("Iso").Null);
            Assert.That(inventory.LibraryItems, Has.None.StartsWith("answer-"));
            Assert.That(operation.Error!.Undone, Has.Some.Contains("answer disc"));
        }
    }

    [Test]
    public async Task A_kept_VM_is_installed_by_a_retry()
    {
        var fault = await Simulator.AddFaultAsync(new JsonObject { ["kind"] = "toolsNeverStart", ["vm"] = "i-second-try", ["times"] = 0 });
        var order = Order.Small("i-second-try", "iso-hurried") with { OnFailure = FailurePolicy.Keep };
        var failed = await OrderAsync(order);
        await Simulator.RemoveFaultAsync(fault);
        var vm = await FindAsync(order.Name);
        await Simulator.ActOnVmAsync(vm.Id, "power-off");

        var operation = await WaitAsync(await Client.RetryAsync(failed.Id));

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        Assert.That((await FindAsync(order.Name)).InstanceUuid, Is.EqualTo(vm.InstanceUuid), "the same VM");
    }

    private async Task<SimulatedVm> FindAsync(string name) => (await Simulator.ReadInventoryAsync()).In(Order.Folder, one => one == name).Single();
}

using System.Text.Json.Nodes;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Images;

/// <summary>VMs deployed from items of a content library.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class LibraryImageTests(DatabaseKind kind) : SharedFlowFixture(kind)
{
    [TestCase("rhel-9-library", "deployTemplate", "deployOvf")]
    [TestCase("rhel-9-ovf", "deployOvf", "deployTemplate")]
    [Property("Quirk", "51")]
    public async Task A_VM_is_deployed_marked_and_made_as_ordered(string image, string deployment, string other)
    {
        var order = Order.Large($"item-{image}", image);

        var operation = await OrderAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        var vm = (await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == order.Name).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Steps.Select(step => step.Name), Does.Not.Contain("cloneTemplate"), "only the steps of the image are listed");
            Assert.That(StateOf(operation, deployment), Is.EqualTo(StepState.Succeeded));
            Assert.That(StateOf(operation, other), Is.EqualTo(StepState.Skipped));
            Assert.That(vm.Annotation, Does.Contain("managed by Orchestrator").And.Not.Contain($"{operation.Id}"), "the token is gone");
            Assert.That(vm.ExtraConfig["orchestrator.marker"], Does.Contain(vm.InstanceUuid).And.Contain($"{operation.Id}"));
        }
    }

    [TestCase("missing-library", "there is no content library called no-such-library")]
    [TestCase("item-of-a-disc", "item rhel9-dvd of library images is of type iso")]
    [TestCase("missing-item", "has no item called no-such-item")]
    [Property("Quirk", "31")]
    public async Task An_image_that_is_not_in_its_library_is_refused_with_the_reason(string image, string reason)
    {
        var operation = await OrderAsync(Order.Small($"item-{image}", image));

        Assert.That((operation.State, operation.Error?.Code, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "cannot-place", "place")), Describe(operation));
        Assert.That(operation.Error!.Reasons, Has.Exactly(1).Contains(reason));
    }

    [Test]
    [Property("Quirk", "55")]
    public async Task An_OVF_deployment_that_fails_tells_its_reasons_and_leaves_nothing()
    {
        var body = new JsonObject
        {
            ["kind"] = "taskError",
            ["method"] = "POST",
            ["route"] = "/api/vcenter/ovf/library-item/{ovf_library_item_id}?action=deploy",
            ["bodyContains"] = "item-no-space",
            ["vimFault"] = "NoDiskSpace",
        };
        await Simulator.AddFaultAsync(body);

        var operation = await OrderAsync(Order.Small("item-no-space", "rhel-9-ovf") with { OnFailure = FailurePolicy.Remove });

        Assert.That((operation.State, operation.Error?.Code, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "deployment-failed", "deployOvf")), Describe(operation));
        Assert.That(operation.Error!.Reasons, Has.Exactly(1).Items);
        Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "item-no-space"), Is.Empty);
    }

    [Test]
    public async Task A_strangers_VM_of_the_name_is_left_to_him()
    {
        await OrderReadyAsync(Order.Small("item-first", "rhel-9-library") with { BackupPolicy = "none" });
        var stranger = await Simulator.AddStrangerAsync(Order.Folder, "item-taken");

        var operation = await OrderAsync(Order.Small("item-taken", "rhel-9-library"));

        Assert.That((operation.State, operation.Error?.Code, operation.Error?.Step), Is.EqualTo((OperationState.Failed, "name-taken-in-vcenter", "deployTemplate")), Describe(operation));
        Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == "item-taken").Select(vm => vm.InstanceUuid), Is.EqualTo([stranger.InstanceUuid]));
    }

    private static StepState StateOf(OperationView operation, string step) => operation.Steps.Single(one => one.Name == step).State;
}

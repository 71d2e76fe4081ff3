using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Tests.Client;

internal sealed class WireTests
{
    [Test]
    public void The_order_of_the_description_reads_and_writes_the_same()
    {
        var order = JsonSerializer.Deserialize(Samples.Order, OrchestratorJson.Default.CreateVmRequest)!;
        var written = JsonSerializer.SerializeToNode(order, OrchestratorJson.Default.CreateVmRequest)!.AsObject();

        written.Remove("expiresAt");
        Assert.That(JsonNode.DeepEquals(written, JsonNode.Parse(Samples.Order)), Is.True, written.ToJsonString());
    }

    [Test]
    public void The_virtual_machine_of_the_description_reads_and_writes_the_same()
    {
        var vm = JsonSerializer.Deserialize(Samples.Vm, OrchestratorJson.Default.VmView)!;
        var written = JsonSerializer.SerializeToNode(vm, OrchestratorJson.Default.VmView)!;

        foreach (var (name, value) in JsonNode.Parse(Samples.Vm)!.AsObject().Where(member => member.Key != "disks" && member.Key != "nics"))
            Assert.That(JsonNode.DeepEquals(written[name], value), Is.True, $"{name}: {written[name]}");
        Assert.That(vm.Nics[0].Ipv4!.Address, Is.EqualTo("10.1.2.15/24"));
    }

    [Test]
    public void An_unknown_member_of_a_reply_is_passed_over()
    {
        var operation = JsonSerializer.Deserialize(Samples.Operation("running"), OrchestratorJson.Default.OperationView)!;

        Assert.That(operation.Steps.Single().VCenterTask, Is.EqualTo("task-812"));
        Assert.That(operation.Lane, Is.EqualTo(Lane.Pipeline));
    }

    [Test]
    public void An_operation_of_a_service_that_tells_no_lane_is_read()
    {
        var older = Samples.Operation("running").Replace("\"lane\": \"pipeline\", ", "", StringComparison.Ordinal);

        Assert.That(JsonSerializer.Deserialize(older, OrchestratorJson.Default.OperationView)!.Lane, Is.Null);
    }

    [TestCase("""{ "name": "a", "system": "tax", "image": "rhel-9", "size": "small", "colour": 1 }""")]
    [TestCase("""{ "name": "a", "system": "tax", "image": "rhel-9", "size": "small", "disks": [ { "sizeGiB": 1, "colour": 1 } ] }""")]
    [TestCase("""{ "name": "a", "system": "tax", "image": "rhel-9", "size": { "cpuCount": 1, "memoryMiB": 1024, "colour": 1 } }""")]
    public void An_unknown_member_of_a_request_is_refused(string body) =>
        Assert.That(() => JsonSerializer.Deserialize(body, OrchestratorJson.Default.CreateVmRequest), Throws.TypeOf<JsonException>().With.Message.Contains("colour"));

    [TestCase("\"small\"")]
    [TestCase("""{"cpuCount":2,"memoryMiB":4096}""")]
    public void A_size_is_a_name_or_its_figures(string json)
    {
        var size = JsonSerializer.Deserialize<SizeChoice>(json);

        Assert.That(JsonSerializer.Serialize(size), Is.EqualTo(json));
    }

    [TestCase("12")]
    [TestCase("[]")]
    [TestCase("""{"cpuCount":"two"}""")]
    [TestCase("""{"cpuCount":1.5}""")]
    public void A_size_of_another_shape_is_refused(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<SizeChoice>(json), Throws.TypeOf<JsonException>());

    [Test]
    public void The_words_of_states_are_pinned()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Words<OperationState>(), Is.EqualTo("queued running waiting succeeded failed cancelled"));
            Assert.That(Words<StepState>(), Is.EqualTo("pending running waiting succeeded failed skipped undone"));
            Assert.That(Words<VmState>(), Is.EqualTo("ordered provisioning ready changing failed retiring retired"));
            Assert.That(Words<PowerState>(), Is.EqualTo("poweredOn poweredOff suspended"));
            Assert.That(Words<VmPurpose>(), Is.EqualTo("test production"));
            Assert.That(Words<FailurePolicy>(), Is.EqualTo("keep remove"));
            Assert.That(Words<ConditionStatus>(), Is.EqualTo("unknown true false"));
        });
    }

    private static string Words<TEnum>()
        where TEnum : struct, Enum =>
        string.Join(' ', Enum.GetValues<TEnum>().Select(value => JsonSerializer.SerializeToNode(value)!.GetValue<string>()));
}

using Orchestrator.Client.Operations;
using Orchestrator.FlowTests.LostReplies;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.FlowTests.Images;

/// <summary>
/// Deployments hold the connection until their VM is there. Here they take longer than anything else may, and are interrupted.
/// </summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.Postgres)]
internal sealed class HeldCallTests(DatabaseKind kind) : FlowFixture(kind)
{
    private static readonly ChangingCall[] Deployments = [ChangingCall.DeployTemplate, ChangingCall.DeployOvf];

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [("--clone", "4s")];

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Placement:LostCallPatience"] = "00:00:20", ["VCenters:0:AttemptTimeout"] = "00:00:02" };

    [TestCaseSource(nameof(Deployments))]
    [Property("Quirk", "51")]
    public async Task A_deployment_may_take_longer_than_other_calls(ChangingCall call)
    {
        var order = Order.Small($"held-long-{call.Image}", call.Image) with { BackupPolicy = "later" };

        var operation = await OrderAsync(order);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        Assert.That(operation.Steps.Single(step => step.Name.StartsWith("deploy", StringComparison.Ordinal) && step.State == StepState.Succeeded).Attempts, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Deployments))]
    [Property("Quirk", "52")]
    public async Task A_deployment_that_outlives_the_service_is_waited_for_and_not_asked_for_again(ChangingCall call)
    {
        var order = Order.Small($"held-kill-{call.Image}", call.Image) with { BackupPolicy = "later" };
        var route = $"{call.Method} {call.Route}";
        var before = (await Simulator.ReadStatsAsync()).CallsByRoute.GetValueOrDefault(route);
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, call.Image == "rhel-9-ovf" ? "deployOvf" : "deployTemplate");
        while ((await Simulator.ReadStatsAsync()).CallsByRoute.GetValueOrDefault(route) == before)
            await Task.Yield();

        await Installation.KillAndRestartAsync();
        var operation = await WaitAsync(accepted);

        Assert.That(await VmProof.FindFaultsAsync(Client, Simulator, operation, order), Is.Empty, Describe(operation));
        Assert.That((await Simulator.ReadStatsAsync()).CallsByRoute[route] - before, Is.EqualTo(1), "asked for once");
    }

    [Test]
    public async Task A_cancelled_order_waits_for_its_deployment_and_takes_it_away()
    {
        var order = Order.Small("held-cancel", "rhel-9-library");
        var accepted = await Client.OrderAsync(order);
        await WaitForStepAsync(accepted, "deployTemplate");

        await Client.CancelAsync(accepted.Id);
        var operation = await WaitAsync(accepted);

        Assert.That(operation.State, Is.EqualTo(OperationState.Cancelled), Describe(operation));
        Assert.That((await Simulator.ReadInventoryAsync()).In(Order.Folder, name => name == order.Name), Is.Empty);
    }
}

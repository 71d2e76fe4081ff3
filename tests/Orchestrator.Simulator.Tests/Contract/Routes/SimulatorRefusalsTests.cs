using Orchestrator.Simulator.Hosting;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>Every route is asked for what is not there and sent rubbish: what it refuses, it refuses the way the vendor does.</summary>
internal sealed class SimulatorRefusalsTests
{
    private const string Nobody = "nobody-0";

    private static readonly string[] Rubbish = ["{}", """{"rubbish":1}""", "[]", "\"x\"", "7", """{"spec":{"rubbish":[]}}""", """{"name":{},"spec":7,"object_id":[],"obj":"x","filter":1}""", "{"];

    private SimulatedWorld _world = null!;

    private static IEnumerable<string> WithParameters => SimulatorRoutes.All.Where(route => route.Template.Contains('{', StringComparison.Ordinal)).Select(route => route.Key);

    private static IEnumerable<string> WithBodies => SimulatorRoutes.All
        .Where(route => VendorContract.TryLoad(out _, out _) && SimulatorRoutes.OperationOf(route)?.RequestSchema is not null)
        .Select(route => route.Key);

    private static IEnumerable<string> OfAutomation => WithBodies.Where(key => key.Contains(" /api/", StringComparison.Ordinal));

    [OneTimeSetUp]
    public async Task SetUp() => _world = await SimulatedWorld.StartAsync();

    [OneTimeTearDown]
    public async Task TearDown() => await _world.DisposeAsync();

    [TestCaseSource(nameof(WithParameters))]
    public async Task An_unknown_id_is_refused_by_the_contract(string key)
    {
        var route = Route(key);
        var target = VendorOperation.WithParameters(route.Template.Replace("{release}", "8.0.2.0", StringComparison.Ordinal), Nobody);

        var (reply, violations) = await SendAsync(route, target, SimulatorRoutes.OperationOf(route)!.RequestSchema is null ? null : "{}");

        Assert.That(violations, Is.Empty, reply.Body);
        Assert.That(reply.Status, Is.AnyOf(200, 204, 400, 403, 404, 500), "singletons of VI JSON are found under any id");
    }

    [TestCaseSource(nameof(WithBodies))]
    public async Task Rubbish_is_refused_by_the_contract(string key)
    {
        var route = Route(key);
        foreach (var body in Rubbish)
        {
            var (reply, violations) = await SendAsync(route, _world.Fill(route.Template), body);

            Assert.That(violations, Is.Empty, $"{body} -> {reply.Status} {reply.Body}");
        }
    }

    [TestCaseSource(nameof(OfAutomation))]
    [Property("Quirk", "22")]
    public async Task A_member_that_the_Automation_API_does_not_know_is_refused(string key)
    {
        var route = Route(key);
        var (reply, _) = await SendAsync(route, _world.Fill(route.Template), """{"rubbish":1}""");

        Assert.That((reply.Status, reply.ErrorType), Is.EqualTo((400, "UNEXPECTED_INPUT")), reply.Body);
    }

    private static VendorRoute Route(string key) => SimulatorRoutes.All.Single(route => route.Key == key);

    // What is sent is no better than it should be; only the replies count.
    private async Task<(RawReply Reply, string[] Violations)> SendAsync(VendorRoute route, string target, string? body)
    {
        using var wire = new ContractCheckingHandler(Vendor.Contract, PinnedHandler.For(_world.Stage.Simulator.Thumbprint));
        using var calls = _world.Raw.Through(wire);
        var reply = await calls.SendAsync(route.Method, target, body, _world.Stage.Token);
        return (reply, [.. wire.Violations.Where(violation => violation.Contains(": reply ", StringComparison.Ordinal) || violation.Contains("does not answer", StringComparison.Ordinal))]);
    }
}

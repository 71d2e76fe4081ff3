using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>Everything that can be read of the simulator is read, and held to the vendor's schemas.</summary>
internal sealed class SimulatorReadsTests
{
    private SimulatedWorld _world = null!;

    private static IEnumerable<string> Reads => SimulatorRoutes.All.Where(route => route.Method == "GET").Select(route => route.Template);

    [OneTimeSetUp]
    public async Task SetUp() => _world = await SimulatedWorld.StartAsync();

    [OneTimeTearDown]
    public async Task TearDown() => await _world.DisposeAsync();

    [TestCaseSource(nameof(Reads))]
    public async Task A_read_answers_by_the_contract(string template)
    {
        using var wire = new ContractCheckingHandler(Vendor.Contract, PinnedHandler.For(_world.Stage.Simulator.Thumbprint));
        using var calls = _world.Raw.Through(wire);
        var target = _world.Fill(template);
        // The only list that has to be told of what.
        target += template == "/api/content/library/item" ? $"?library_id={_world["library_id"]}" : "";

        var reply = await calls.SendAsync("GET", target, null, _world.Stage.Token);

        Assert.That(reply.Status, Is.EqualTo(200), reply.Body);
        Assert.That(wire.Violations, Is.Empty);
    }
}

using System.Text.Json;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>What the simulator offers beyond our client is held to the contract as well: others may come to use it.</summary>
internal sealed class SimulatorWritesTests
{
    private static IEnumerable<RawScenario> Scenarios => RestScenarios.All.Concat(VimScenarios.All);

    [TestCaseSource(nameof(Scenarios))]
    public async Task Calls_by_hand_are_answered_by_the_contract(RawScenario scenario)
    {
        await using var world = await SimulatedWorld.StartAsync(scenario.Template);

        foreach (var call in scenario.Calls.Where(call => call.Route != "POST /api/session"))
        {
            var reply = await world.SendAsync(call.Verb, world.Fill(call.Template), call.Body(world));
            Assert.That(reply.Status, Is.InRange(200, 299), $"{call.Route}: {reply.Body}");
            await EndAsync(world, reply);
        }

        Assert.That(world.Stage.Wire.Violations, Is.Empty);
    }

    // One task per VM: the next call waits for the one before.
    private static async Task EndAsync(SimulatedWorld world, RawReply reply)
    {
        if (reply.MediaType == "application/json" && reply.Json is { ValueKind: JsonValueKind.Object } json
            && json.TryGetProperty("type", out var type) && type.ValueEquals("Task"))
        {
            await world.Stage.DoneAsync(new ManagedObjectReference("Task", json.GetProperty("value").GetString()!));
        }
    }
}

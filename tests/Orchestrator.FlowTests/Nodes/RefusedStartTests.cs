using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>vCenter refuses the login with which a node starts.</summary>
[TestFixture]
internal sealed class RefusedStartTests : NodeFixture
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    protected override IEnumerable<(string Option, string Value)> SimulatorOptions => [];

    [Test]
    public async Task A_node_that_does_not_start_for_stopped_logins_says_how_they_are_tried_again()
    {
        var setup = Installation.SetUpAnotherNode(new Dictionary<string, string> { ["VCenters:0:Password"] = "a-wrong-one" });
        var said = "";
        await TimeUntilAsync("the login was refused twice", s_patience, async () => (said = await StartInVainAsync(setup)).Contains("refused the login of tester@vsphere.local twice", StringComparison.Ordinal));
        await StartInVainAsync(setup);
        var stopped = (await Simulator.ReadStatsAsync()).RefusedLogins;

        await Client.ForgetRefusedLoginsAsync("main");
        await StartInVainAsync(setup);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(said, Does.Contain("POST /api/v1/vcenters/main/login"));
            Assert.That(stopped, Is.EqualTo(2), "refused logins of all starts");
            Assert.That((await Simulator.ReadStatsAsync()).RefusedLogins, Is.EqualTo(3), "after somebody asked for it");
        }
    }

    private static async Task<string> StartInVainAsync(ServiceSetup setup)
    {
        var (exitCode, output) = await ChildProcess.RunAsync("Orchestrator", setup.Arguments(), setup.Environment, setup.DataDirectory);
        Assert.That(exitCode, Is.EqualTo(1), output);
        return output;
    }
}

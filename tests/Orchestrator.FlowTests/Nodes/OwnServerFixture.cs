using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Nodes;

/// <summary>A node on a PostgreSQL server of the test's own, which can be taken away from under it.</summary>
internal abstract class OwnServerFixture : NodeFixture
{
    private PrivateCluster? _cluster;

    protected PrivateCluster Cluster => _cluster ?? throw new InvalidOperationException("There is no server.");

    protected override async Task<TestInstallation?> StartAsync()
    {
        if (await PrivateCluster.StartAsync() is not { } cluster)
            return null;
        _cluster = cluster;
        return await TestInstallation.StartAsync(Kind, Settings, SimulatorProcess.QuickBut(SimulatorOptions), onServer: cluster.Server);
    }

    protected override async ValueTask EndAsync(TestInstallation installation)
    {
        await base.EndAsync(installation);
        await Cluster.DisposeAsync();
    }
}

using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests;

/// <summary>Tests that share their installation with other fixtures; see <see cref="SharedInstallations"/>.</summary>
internal abstract class SharedFlowFixture(DatabaseKind kind) : FlowFixture(kind)
{
    protected override Task<TestInstallation?> StartAsync() => SharedInstallations.GetAsync(Kind);

    protected override ValueTask EndAsync(TestInstallation installation) => ValueTask.CompletedTask;
}

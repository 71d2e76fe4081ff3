using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>
/// Each test has a stage of its own, which it starts the way it needs it, and in the end nothing on the wire may have broken the contract.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class StageFixture
{
    private ContractStage? _stage;

    protected ContractStage Stage => _stage ?? throw new InvalidOperationException("The stage was not started.");

    protected VCenterConnection Client => Stage.VCenter;

    protected CancellationToken Token => Stage.Token;

    [TearDown]
    public async Task TearDown()
    {
        var violations = _stage?.Wire.Violations ?? [];
        if (_stage is not null)
        {
            await _stage.DisposeAsync();
        }

        Assert.That(violations, Is.Empty);
    }

    protected async Task StartAsync(SimulatorOptions? options = null) => _stage = await ContractStage.StartAsync(options);

    protected static Task<VCenterException> RefusedAsync(Func<Task> call) => ContractStage.RefusedAsync(call);
}

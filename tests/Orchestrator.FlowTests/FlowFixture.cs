using Orchestrator.Client;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests;

/// <summary>
/// Tests that share one installation: a simulator, a database and a service, each a process of its own or a database of its
/// own. They go through the client, as any caller would.
/// </summary>
internal abstract class FlowFixture(DatabaseKind kind)
{
    /// <summary>Sessions that one start of the service may need: the calls' and the watcher's share one; one more in hand.</summary>
    private const int MostSessionsPerStart = 2;

    private const int LinesShown = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestInstallation? _installation;

    protected DatabaseKind Kind => kind;

    protected TestInstallation Installation => _installation ?? throw new InvalidOperationException("There is no installation.");

    protected SimulatorProcess Simulator => Installation.Simulator;

    protected OrchestratorClient Client => Installation.Client;

    /// <summary>Settings of the service beyond the usual.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Options of the simulator other than <see cref="SimulatorProcess.Quick"/> has them.</summary>
    protected virtual IEnumerable<(string Option, string Value)> SimulatorOptions => [];

    protected virtual bool RecordsPoints => false;

    [OneTimeSetUp]
    public async Task StartInstallation()
    {
        _installation = await StartAsync();
        if (_installation is null)
            Assert.Ignore(TestDatabase.WhyNot);
    }

    [OneTimeTearDown]
    public async Task EndInstallation()
    {
        if (_installation is not null)
            await EndAsync(_installation);
    }

    [TearDown]
    public void ShowWhatTheServiceSaid()
    {
        if (HasFailed && _installation is { } installation)
            TestContext.Out.WriteLine(installation.Service.Process.LastOutput(LinesShown));
    }

    /// <summary>A test that failed on its way to a kill must not kill the service of the tests after it, nor leave them without one.</summary>
    [TearDown]
    public async Task BringTheServiceBack()
    {
        if (!HasFailed || _installation is not { } installation)
            return;
        installation.Crash.Disarm();
        if (installation.Service.Process.HasExited)
            await installation.StartServiceAsync();
    }

    private static bool HasFailed => TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed;

    protected virtual Task<TestInstallation?> StartAsync() =>
        TestInstallation.StartAsync(kind, Settings, SimulatorProcess.QuickBut(SimulatorOptions), RecordsPoints);

    protected virtual ValueTask EndAsync(TestInstallation installation) => installation.DisposeAsync();

    /// <summary>Orders a VM and waits until the order has ended.</summary>
    protected async Task<OperationView> OrderAsync(CreateVmRequest order) => await WaitAsync(await Client.OrderAsync(order));

    /// <summary>Orders a VM, waits, and expects it to be ready.</summary>
    protected async Task<(OperationView Operation, VmView Vm)> OrderReadyAsync(CreateVmRequest order)
    {
        var operation = await OrderAsync(order);
        Assert.That(operation.State, Is.EqualTo(OperationState.Succeeded), Describe(operation));
        return (operation, await Client.GetVmAsync(operation));
    }

    /// <summary>Waits for an operation's end, however it ends.</summary>
    protected Task<OperationView> WaitAsync(OperationView operation) => Client.WaitAsync(operation.Id, Patience);

    protected async Task<OperationView> DeleteAsync(Guid vm) => await WaitAsync(await Client.DeleteVmAsync(vm));

    /// <summary>A call that the service is to refuse.</summary>
    protected static async Task<OrchestratorException> RefusedAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (OrchestratorException refused)
        {
            return refused;
        }

        throw new AssertionException("Expected: a refusal. But was: an acceptance.");
    }

    /// <summary>Reads the operation's events until a step has begun.</summary>
    protected async Task WaitForStepAsync(OperationView operation, string step)
    {
        await foreach (var happened in Client.ReadEventsAsync(operation.Id))
        {
            if (happened.Step == step)
                return;
        }

        Assert.Fail($"Expected: an event of step {step}. But was: the end of the operation.");
    }

    /// <summary>No storm: what the whole fixture needed of vCenter's sessions.</summary>
    protected async Task AssertFewSessionsAsync()
    {
        var stats = await Simulator.ReadStatsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stats.Logins, Is.LessThanOrEqualTo(MostSessionsPerStart * Installation.Starts), $"sessions after {Installation.Starts} starts of the service");
            Assert.That(stats.RefusedLogins, Is.Zero, "refused logins");
        }
    }

    /// <summary>An operation, for the message of a failed assertion.</summary>
    protected static string Describe(OperationView operation) =>
        $"{operation.Kind} {operation.State}: {operation.Error?.Code} {operation.Error?.Detail}{Environment.NewLine}"
        + string.Join(Environment.NewLine, operation.Steps.Select(step => $"  {step.Name,-24} {step.State,-10} ×{step.Attempts} {step.VCenterTask} {step.Message}"));
}

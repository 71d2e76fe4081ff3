using Orchestrator.Client;
using Orchestrator.TestKit.Crashes;
using Orchestrator.TestKit.Databases;

namespace Orchestrator.TestKit.Hosts;

/// <summary>
/// All that one installation needs, of its own: a directory, a database, the simulated vCenter in another process, and the
/// real service process on them, which can be killed and started again.
/// </summary>
public sealed class TestInstallation : IAsyncDisposable
{
    /// <summary>How long a call whose answer was lost may still arrive.</summary>
    public static readonly TimeSpan LostCallPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ServiceSetup _setup;
    private ServiceProcess? _service;

    private TestInstallation(string directory, TestDatabase database, SimulatorProcess simulator, ServiceSetup setup)
    {
        (Directory, Database, Simulator, _setup) = (directory, database, simulator, setup);
        Crash = new CrashPoint(directory);
    }

    public string Directory { get; }

    public TestDatabase Database { get; }

    public SimulatorProcess Simulator { get; }

    public CrashPoint Crash { get; }

    public ServiceProcess Service => _service ?? throw new InvalidOperationException("The service does not run.");

    public OrchestratorClient Client => Service.Client;

    /// <summary>Starts a second node on the same database and vCenter. The caller disposes it.</summary>
    /// <param name="settings">Settings that the first one does not have.</param>
    public Task<ServiceProcess> StartAnotherNodeAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        Starts++;
        return ServiceProcess.StartAsync(SetUpAnotherNode(settings));
    }

    /// <summary>What a second node is set up with.</summary>
    public ServiceSetup SetUpAnotherNode(IReadOnlyDictionary<string, string>? settings = null) => _setup with
    {
        DataDirectory = System.IO.Directory.CreateDirectory(Path.Combine(Directory, "other")).FullName,
        Settings = _setup.Settings.Where(setting => settings?.ContainsKey(setting.Key) != true).Concat(settings ?? new Dictionary<string, string>()).ToDictionary(),
    };

    /// <summary>How often the service was started.</summary>
    public int Starts { get; private set; }

    /// <summary>Starts one; null when its database is PostgreSQL and there is no server.</summary>
    /// <param name="kind">The database.</param>
    /// <param name="settings">Further settings of the service.</param>
    /// <param name="simulatorArguments">Instead of <see cref="SimulatorProcess.Quick"/>.</param>
    /// <param name="recording">Write down the points that operations pass.</param>
    /// <param name="onServer">The connection string of a PostgreSQL server of the test's own.</param>
    public static async Task<TestInstallation?> StartAsync(
        DatabaseKind kind,
        IReadOnlyDictionary<string, string>? settings = null,
        IReadOnlyList<string>? simulatorArguments = null,
        bool recording = false,
        string? onServer = null)
    {
        if (await TestDatabase.CreateAsync(kind, onServer) is not { } database)
            return null;
        var directory = System.IO.Directory.CreateTempSubdirectory("orchestrator-flow-").FullName;
        var simulator = await SimulatorProcess.StartAsync(directory, [.. simulatorArguments ?? []]);
        var crash = new CrashPoint(directory);
        var setup = new ServiceSetup
        {
            DataDirectory = directory,
            Database = database,
            Simulator = simulator,
            Settings = Usual(kind, settings ?? new Dictionary<string, string>()),
            Environment = recording ? crash.RecordingEnvironment : crash.Environment,
        };
        var installation = new TestInstallation(directory, database, simulator, setup);
        try
        {
            await installation.StartServiceAsync();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service, which has been killed or ended, on the same database and simulator.</summary>
    public async Task StartServiceAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        _service = null;
        Starts++;
        _service = await ServiceProcess.StartAsync(_setup);
    }

    /// <summary>
    /// Writes to the service's database behind its back, for what a test cannot wait for: a date that is hours away.
    /// </summary>
    /// <returns>How many rows were written.</returns>
    public Task<int> ExecuteSqlAsync(string sql) => Database.ExecuteAsync(Directory, sql);

    /// <summary>SIGKILL, and a new start.</summary>
    public async Task KillAndRestartAsync()
    {
        await Service.Process.KillAsync();
        await StartServiceAsync();
    }

    /// <summary>Waits until the service has died of the armed crash.</summary>
    /// <exception cref="TimeoutException">It lives on.</exception>
    public async Task WaitForDeathAsync(string phase)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await Service.Process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{phase}: expected the service to die within {Patience}, and it lives on ({(Crash.IsArmed ? "the point was not passed" : "the point was passed")}). It printed:{Environment.NewLine}{Service.Process.Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        await Simulator.DisposeAsync();
        await Database.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>
    /// What keeps a test short. On PostgreSQL other nodes may be alive, so a killed one's operations are taken over when its lease has
    /// ended.
    /// </summary>
    private static Dictionary<string, string> Usual(DatabaseKind kind, IReadOnlyDictionary<string, string> others)
    {
        var settings = new Dictionary<string, string> { ["Placement:LostCallPatience"] = LostCallPatience.ToString() };
        if (kind == DatabaseKind.Postgres)
            (settings["Operations:Lease"], settings["Operations:Renewal"]) = ("00:00:03", "00:00:01");
        foreach (var (key, value) in others)
            settings[key] = value;
        return settings;
    }
}

namespace Orchestrator.TestKit.Crashes;

/// <summary>Arms the crash of a service process at a named point of its next operation.</summary>
public sealed class CrashPoint(string directory)
{
    private readonly string _file = Path.Combine(directory, "crash-at");
    private readonly string _log = Path.Combine(directory, "points");

    /// <summary>The environment that a service process needs to be crashed.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Orchestrator.TestKit.dll"),
        [StartupHook.FileVariable] = _file,
    };

    /// <summary>The environment of a service process that, besides, writes down the points it passes.</summary>
    public IReadOnlyDictionary<string, string?> RecordingEnvironment => new Dictionary<string, string?>(Environment)
    {
        [StartupHook.LogVariable] = _log,
    };

    /// <summary>The points that were passed, each once, in the order in which they were first passed.</summary>
    public IReadOnlyList<string> Passed => File.Exists(_log) ? [.. File.ReadAllLines(_log).Distinct()] : [];

    /// <summary>What the process prints when it holds an operation at the point.</summary>
    public static string HeldAt(string point) => StartupHook.Held + point;

    /// <summary>The process kills itself at the point.</summary>
    /// <param name="point">For example <c>afterAct vm.create/cloneTemplate</c>.</param>
    public void Arm(string point) => Write(StartupHook.Kill + point);

    /// <summary>Whoever first comes to the point stays there, until the process is killed; everything else goes on.</summary>
    public void ArmHold(string point) => Write(StartupHook.Hold + point);

    /// <summary>The point was not passed, or not yet.</summary>
    public bool IsArmed => File.Exists(_file);

    public void Disarm() => File.Delete(_file);

    private void Write(string order)
    {
        var draft = _file + ".draft";
        File.WriteAllText(draft, order);
        File.Move(draft, _file, overwrite: true);
    }
}

namespace Orchestrator.TestKit.Crashes;

/// <summary>Arms the crash of a service process at a named point of its next operation.</summary>
public sealed class CrashPoint(string directory)
{
    private readonly string _file = Path.Combine(directory, "crash-at");

    /// <summary>The environment that a service process needs to be crashed.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Orchestrator.TestKit.dll"),
        ["ORCHESTRATOR_CRASH_FILE"] = _file,
    };

    /// <param name="point">For example <c>afterAct vm.create/cloneTemplate</c>.</param>
    public void Arm(string point)
    {
        var draft = _file + ".draft";
        File.WriteAllText(draft, point);
        File.Move(draft, _file, overwrite: true);
    }

    /// <summary>The point was not passed, or not yet.</summary>
    public bool IsArmed => File.Exists(_file);

    public void Disarm() => File.Delete(_file);
}

using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>
/// Loaded into the real service process by <c>DOTNET_STARTUP_HOOKS</c>: listens to the named points of operations and, at the
/// one that a file names, sends the process SIGKILL. The file is removed first, so that it happens once.
/// </summary>
internal static partial class StartupHook
{
    private const string FileVariable = "ORCHESTRATOR_CRASH_FILE";
    private const string ListenerName = "Orchestrator.Operations";
    private const int SigKill = 9;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
            DiagnosticListener.AllListeners.Subscribe(new Listeners(file));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);

    private sealed class Listeners(string file) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == ListenerName)
                value.Subscribe(new Points(file));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Points(string file) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            var point = $"{value.Key} {value.Value}";
            if (!File.Exists(file) || File.ReadAllText(file) != point)
                return;
            File.Delete(file);
            _ = SendSignal(Environment.ProcessId, SigKill);
            // Nothing after the point may run before the signal arrives.
            new ManualResetEventSlim(false).Wait(Timeout.Infinite, CancellationToken.None);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}

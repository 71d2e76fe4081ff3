using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>
/// Loaded into the real service process by <c>DOTNET_STARTUP_HOOKS</c>: listens to the named points of operations. At the one
/// that a file names it sends the process SIGKILL, or holds whoever came there until somebody else does. The file is taken
/// away first, so that it happens once. Where it is asked to, it writes down every point that is passed.
/// </summary>
internal static partial class StartupHook
{
    public const string FileVariable = "ORCHESTRATOR_CRASH_FILE";
    public const string LogVariable = "ORCHESTRATOR_POINTS_FILE";
    public const string Kill = "kill ";
    public const string Hold = "hold ";

    /// <summary>What the process prints when somebody is held.</summary>
    public const string Held = "Held at ";

    private const string ListenerName = "Orchestrator.Operations";
    private const int SigKill = 9;

    public static void Initialize()
    {
        var file = Environment.GetEnvironmentVariable(FileVariable);
        var log = Environment.GetEnvironmentVariable(LogVariable);
        if (file is { Length: > 0 } || log is { Length: > 0 })
            DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener => Listen(listener, file, log)));
    }

    private static void Listen(DiagnosticListener listener, string? file, string? log)
    {
        if (listener.Name != ListenerName)
            return;
        var writing = new Lock();
        listener.Subscribe(new Observer<KeyValuePair<string, object?>>(passed =>
        {
            var point = $"{passed.Key} {passed.Value}";
            if (log is { Length: > 0 })
            {
                lock (writing)
                    File.AppendAllText(log, point + "\n");
            }

            if (file is { Length: > 0 })
                Strike(file, point);
        }));
    }

    private static void Strike(string file, string point)
    {
        if (!File.Exists(file) || TryRead(file) is not { } order || !order.EndsWith(point, StringComparison.Ordinal) || order.Length != Kill.Length + point.Length)
            return;
        if (!TryTake(file))
            return;
        if (order.StartsWith(Kill, StringComparison.Ordinal))
            _ = SendSignal(Environment.ProcessId, SigKill);
        else
            SayHeld(point);
        // Nothing after the point may run before the signal arrives.
        new ManualResetEventSlim(false).Wait(Timeout.Infinite, CancellationToken.None);
    }

    private static void SayHeld(string point)
    {
        // Who is held keeps a thread of the pool; the others need theirs.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(workers + 1, completions);
        Console.WriteLine(Held + point);
    }

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Of two that come to the point at once, one takes the file.</summary>
    private static bool TryTake(string file)
    {
        try
        {
            File.Move(file, file + ".taken");
            File.Delete(file + ".taken");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);

    private sealed class Observer<T>(Action<T> onNext) : IObserver<T>
    {
        public void OnNext(T value) => onNext(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}

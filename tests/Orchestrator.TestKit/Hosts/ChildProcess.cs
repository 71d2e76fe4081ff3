using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Orchestrator.TestKit.Hosts;

/// <summary>
/// A program of ours as a process of its own. What it prints is kept; a wait for a line of it is armed before the program
/// starts. It is ended by its process id, at the latest when this is disposed.
/// </summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Match> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>Starts <c>dotnet {assembly}.dll</c> from the test's own folder and waits for a line that fits.</summary>
    /// <exception cref="TimeoutException">No such line came; the message has what the program printed.</exception>
    public static async Task<(ChildProcess Process, Match Ready)> StartAsync(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string workingDirectory, Regex ready)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;

        var child = new ChildProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        child._process.OutputDataReceived += (_, line) => child.OnLine(line.Data, ready);
        child._process.ErrorDataReceived += (_, line) => child.OnLine(line.Data, ready);
        child._process.Exited += (_, _) => child._ready.TrySetException(new InvalidOperationException($"{assembly} ended before it was ready:{Environment.NewLine}{child.Output}"));
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        try
        {
            return (child, await child._ready.Task.WaitAsync(Patience, TimeProvider.System));
        }
        catch (TimeoutException)
        {
            var output = child.Output;
            await child.DisposeAsync();
            throw new TimeoutException($"{assembly} did not print a line like '{ready}' within {Patience}. It printed:{Environment.NewLine}{output}");
        }
        catch (InvalidOperationException)
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and the exit that follows.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        if (!_process.HasExited && SendSignal(_process.Id, SigTerm) != 0)
            throw new InvalidOperationException($"SIGTERM could not be sent to {_process.Id}.");
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void OnLine(string? line, Regex ready)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (ready.Match(line) is { Success: true } match)
            _ready.TrySetResult(match);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Orchestrator.TestKit.Hosts;

/// <summary>
/// A program of ours as a process of its own. What it prints is kept; a wait for a line of it is armed before the program
/// starts. It is ended by its process id, at the latest when this is disposed.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const string ProgramsVariable = "ORCHESTRATOR_TEST_PROGRAMS";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly string _assembly;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<TaskCompletionSource<Match>, Regex> _awaited = new();

    private ChildProcess(Process process, string assembly) => (_process, _assembly) = (process, assembly);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Output => string.Join(Environment.NewLine, _lines);

    public string LastOutput(int lines) => string.Join(Environment.NewLine, _lines.TakeLast(lines));

    /// <summary>Starts <c>dotnet {assembly}.dll</c>, from the test's own folder unless it is a path, and waits for a line that fits.</summary>
    /// <exception cref="TimeoutException">No such line came; the message has what the program printed.</exception>
    public static async Task<(ChildProcess Process, Match Ready)> StartAsync(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string workingDirectory, Regex ready)
    {
        var child = Make(assembly, arguments, environment, workingDirectory);
        var awaited = child.ExpectLineAsync(ready, "start");
        child.Start();
        try
        {
            return (child, await awaited);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts <c>dotnet {assembly}.dll</c> and lets it run to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string workingDirectory)
    {
        await using var child = Make(assembly, arguments, environment, workingDirectory);
        child.Start();
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        await child.WaitForExitAsync(late.Token);
        return (child.ExitCode, child.Output);
    }

    /// <summary>Arms the wait for a line that is still to come. It fails when the program ends without it.</summary>
    /// <param name="line">What the line looks like.</param>
    /// <param name="phase">What the test is at, for the message of a time-out.</param>
    public async Task<Match> ExpectLineAsync(Regex line, string phase)
    {
        var source = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[source] = line;
        try
        {
            return await source.Task.WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{phase}: expected a line like '{line}' of {_assembly} within {Patience}. It printed:{Environment.NewLine}{Output}");
        }
        finally
        {
            _awaited.TryRemove(source, out _);
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
        if (!_process.HasExited)
            ProcessSignals.Terminate(_process.Id);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static ChildProcess Make(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, string workingDirectory)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Find(assembly + ".dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;

        var child = new ChildProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, assembly);
        child._process.OutputDataReceived += (_, line) => child.OnLine(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.OnLine(line.Data);
        child._process.Exited += (_, _) => child.OnExited();
        return child;
    }

    /// <summary>Compiled ahead where tests/run.sh has done so: such a program starts in two thirds of the time. Otherwise as built, beside the test.</summary>
    private static string Find(string program) =>
        Environment.GetEnvironmentVariable(ProgramsVariable) is { Length: > 0 } ahead && File.Exists(Path.Combine(ahead, program))
            ? Path.Combine(ahead, program)
            : Path.Combine(AppContext.BaseDirectory, program);

    private void Start()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void OnLine(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        foreach (var (source, regex) in _awaited)
        {
            if (regex.Match(line) is { Success: true } match)
                source.TrySetResult(match);
        }
    }

    private void OnExited()
    {
        try
        {
            // What it printed last may still be on its way.
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile.
        }

        foreach (var source in _awaited.Keys)
            source.TrySetException(new InvalidOperationException($"{_assembly} ended before it printed what was awaited:{Environment.NewLine}{Output}"));
    }
}

using System.Text.RegularExpressions;
using Orchestrator.Client.Operations;
using Orchestrator.TestKit.Crashes;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.Crashes;

/// <summary>
/// Walks along the points of a way: at each, an operation is held while it passes; when a few are held, each at a point of
/// its own, the service is killed with SIGKILL and started again, and every one of them has to come to its right end.
/// Several to a kill, because a start of the service costs more than all else.
/// </summary>
/// <param name="installation">What is killed.</param>
/// <param name="start">Starts the operation of a stop.</param>
/// <param name="prove">Gives every sentence that does not hold after its end.</param>
internal sealed class CrashWalk<TStop>(
    TestInstallation installation,
    Func<TStop, Task<OperationView>> start,
    Func<TStop, OperationView, Task<IReadOnlyList<string>>> prove)
    where TStop : ICrashStop
{
    private const int AtOneKill = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<string> _faults = [];

    /// <summary>Walks past every stop. Gives every sentence that does not hold, with its point.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IEnumerable<TStop> stops)
    {
        foreach (var some in stops.Chunk(AtOneKill))
        {
            var held = new List<(TStop Stop, OperationView Operation)>();
            foreach (var stop in some)
            {
                if (await HoldAsync(stop) is { } operation)
                    held.Add((stop, operation));
            }

            await installation.KillAndRestartAsync();
            await Task.WhenAll(held.Select(one => ProveAsync(one.Stop, one.Operation)));
        }

        return _faults;
    }

    /// <summary>Starts an operation and waits until it is held at its point. Null: it did not come past it.</summary>
    private async Task<OperationView?> HoldAsync(TStop stop)
    {
        var line = installation.Service.Process.ExpectLineAsync(new Regex(Regex.Escape(CrashPoint.HeldAt(stop.Point)) + "$"), $"on the way to {stop.Point}");
        installation.Crash.ArmHold(stop.Point);
        var operation = await start(stop);
        var ended = installation.Client.WaitAsync(operation.Id, Patience);
        if (await Task.WhenAny(line, ended) == line || stop.IsAtTheEnd)
        {
            await line;
            Forget(ended);
            return operation;
        }

        installation.Crash.Disarm();
        Forget(line);
        if (!stop.MayBeMissed)
            Add(stop, [$"its operation ended {(await ended).State} without passing the point"]);
        await ProveAsync(stop, operation);
        return null;
    }

    private async Task ProveAsync(TStop stop, OperationView operation)
    {
        try
        {
            Add(stop, await prove(stop, await installation.Client.WaitAsync(operation.Id, Patience)));
        }
        catch (TimeoutException late)
        {
            Add(stop, [late.Message]);
        }
    }

    private void Add(TStop stop, IReadOnlyList<string> faults)
    {
        lock (_faults)
            _faults.AddRange(faults.Select(fault => $"{stop.Point}: {fault}"));
    }

    /// <summary>What is not waited for any more may fail: the service that it asks is about to be killed.</summary>
    private static void Forget(Task task) =>
        task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}

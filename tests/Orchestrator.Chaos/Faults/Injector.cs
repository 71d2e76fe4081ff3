using System.Collections.Concurrent;
using Orchestrator.Chaos.Sites;

namespace Orchestrator.Chaos.Faults;

/// <summary>
/// Brings the misfortunes about, one after the other as the seed has drawn them, without waiting for one to end before the next
/// begins. What cannot happen just then (every node is away already) is left out.
/// </summary>
internal sealed class Injector(ChaosOptions options, Site site, VCenterFaults faults, TextWriter log, TimeProvider clock)
{
    private static readonly TimeSpan s_shortestHold = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestRestart = TimeSpan.FromSeconds(3);

    private readonly Random _random = new(options.Seed + 1);
    private readonly ConcurrentQueue<Happening> _happenings = new();
    private readonly SemaphoreSlim _database = new(1, 1);
    private readonly SemaphoreSlim _vCenter = new(1, 1);

    public IReadOnlyCollection<Happening> Happenings => _happenings;

    /// <summary>Processes that ended without having been asked to.</summary>
    public int DiedByThemselves { get; private set; }

    /// <summary>Returns when told to stop and everything that was held or away is back.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var underWay = new List<Task>();
        while (await PauseAsync(stopping))
        {
            var (kind, length, pause) = Draw();
            await ReviveAsync();
            underWay.Add(HappenAsync(kind, length, pause));
        }

        await Task.WhenAll(underWay);
        await ReviveAsync();
    }

    private async Task<bool> PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(options.KillEvery, clock, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Everything is drawn whether or not it can happen, so that a seed gives the same schedule again.</summary>
    private (Misfortune Kind, TimeSpan Length, TimeSpan Pause) Draw()
    {
        var kind = _random.Next(100) switch
        {
            // There is no server to take away.
            >= 62 and < 83 when site.Cluster is null => Misfortune.KillNode,
            < 36 => Misfortune.KillNode,
            < 50 => Misfortune.TerminateNode,
            < 62 => Misfortune.HoldNode,
            < 70 => Misfortune.RestartDatabase,
            < 76 => Misfortune.StopDatabase,
            < 83 => Misfortune.StallDatabase,
            < 94 => Misfortune.KillVCenter,
            _ => Misfortune.EndSessions,
        };
        // Mostly short, now and then long.
        var share = Math.Pow(_random.NextDouble(), 2);
        return (kind, s_shortestHold + ((options.LongestHold - s_shortestHold) * share), s_longestRestart * _random.NextDouble());
    }

    private async Task HappenAsync(Misfortune kind, TimeSpan length, TimeSpan pause)
    {
        switch (kind)
        {
            case Misfortune.KillNode or Misfortune.TerminateNode or Misfortune.HoldNode:
                await StrikeNodeAsync(kind, length, pause);
                break;
            case Misfortune.KillVCenter or Misfortune.EndSessions:
                await OnceAsync(_vCenter, kind, () => kind == Misfortune.KillVCenter ? KillVCenterAsync(length) : site.Simulator.EndSessionsAsync());
                break;
            default:
                if (site.Cluster is not null)
                    await OnceAsync(_database, kind, () => StrikeDatabaseAsync(kind, length));
                break;
        }
    }

    private async Task StrikeNodeAsync(Misfortune kind, TimeSpan length, TimeSpan pause)
    {
        if (site.Nodes.OrderBy(_ => _random.Next()).FirstOrDefault(candidate => candidate.IsWell && candidate.TryTake()) is not { } node)
            return;
        var happening = Begin(kind, node.Name, node.ProcessId, kind == Misfortune.HoldNode ? length : pause);
        try
        {
            switch (kind)
            {
                case Misfortune.KillNode:
                    await node.KillAsync();
                    break;
                case Misfortune.TerminateNode:
                    using (var late = new CancellationTokenSource(TimeSpan.FromMinutes(2), clock))
                        happening.Drained = await node.TerminateAsync(late.Token);
                    break;
                default:
                    node.Hold();
                    await Task.Delay(length, clock);
                    node.LetGo();
                    return;
            }

            await Task.Delay(pause, clock);
            await node.StartAsync(CancellationToken.None);
        }
        finally
        {
            happening.Ended = clock.GetUtcNow();
            node.GiveBack();
        }
    }

    private async Task StrikeDatabaseAsync(Misfortune kind, TimeSpan length)
    {
        var cluster = site.Cluster!;
        switch (kind)
        {
            case Misfortune.RestartDatabase:
                await cluster.RestartAsync();
                break;
            case Misfortune.StopDatabase:
                await cluster.StopAsync();
                await Task.Delay(length, clock);
                await cluster.StartAgainAsync();
                break;
            default:
                cluster.Stall();
                await Task.Delay(length, clock);
                cluster.Resume();
                break;
        }
    }

    private async Task KillVCenterAsync(TimeSpan length)
    {
        await faults.CountAsync();
        await site.Simulator.KillAndRestartAsync(() => Task.Delay(length, clock));
        await faults.BeginAsync();
    }

    private async Task OnceAsync(SemaphoreSlim one, Misfortune kind, Func<Task> strike)
    {
        if (!await one.WaitAsync(0))
            return;
        var happening = Begin(kind, null, 0, null);
        try
        {
            await strike();
        }
        finally
        {
            happening.Ended = clock.GetUtcNow();
            one.Release();
        }
    }

    /// <summary>A node that ended by itself is counted as a bug, and started again.</summary>
    private async Task ReviveAsync()
    {
        foreach (var node in site.Nodes.Where(node => node.DiedByItself && node.TryTake()))
        {
            DiedByThemselves++;
            await log.WriteLineAsync($"{node.Name} ended by itself:{Environment.NewLine}{node.Output}");
            await node.StartAsync(CancellationToken.None);
            node.GiveBack();
        }
    }

    private Happening Begin(Misfortune kind, string? node, int process, TimeSpan? length)
    {
        var happening = new Happening(kind, node, process, clock.GetUtcNow());
        _happenings.Enqueue(happening);
        log.WriteLine(FormattableString.Invariant($"{happening.Began:HH:mm:ss} {kind} {node} {length?.TotalSeconds:0.0}"));
        return happening;
    }
}

using Orchestrator.Operations;

namespace Orchestrator.Nodes;

/// <summary>
/// Stands for every role: renews what this node has as often as claims, and looks for what nobody has as often as for work.
/// As soon as the node is asked to stop, it gives back what it has.
/// </summary>
internal sealed class ElectionKeeper(Candidates candidates, OperationsOptions options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ElectionKeeper> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(candidates.All.Select(candidate => KeepAsync(candidate, stoppingToken)));

    private async Task KeepAsync(Candidate candidate, CancellationToken stoppingToken)
    {
        try
        {
            while (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                await TryAsync(candidate, StandAsync, lifetime.ApplicationStopping);
                await Task.Delay(candidate.IsElected ? options.Renewal : options.Poll, clock, lifetime.ApplicationStopping);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The process was asked to stop.
        }

        await TryAsync(candidate, (standing, token) => standing.ResignAsync(token), stoppingToken);
    }

    private async Task StandAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var had = candidate.IsElected;
        var has = await candidate.StandAsync(cancellationToken);
        if (has && !had)
            logger.Elected(candidate.Role);
        else if (had && !has)
            logger.NoLongerElected(candidate.Role);
    }

    private async Task TryAsync(Candidate candidate, Func<Candidate, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write(candidate, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // What it was about to write is overtaken.
        }
        catch (Exception exception)
        {
            // Fence: a database that is away costs this node its roles, not the loop; the next time will do.
            logger.ElectionFailed(candidate.Role, exception);
        }
    }
}

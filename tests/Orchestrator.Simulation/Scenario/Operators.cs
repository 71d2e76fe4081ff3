using Orchestrator.Simulation.World;

namespace Orchestrator.Simulation.Scenario;

/// <summary>Those who start the service again when it died, and those who make trouble at vCenter.</summary>
internal sealed class Operators(Site site)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>The service was just stopped: another is about to take over.</summary>
    private bool _waitsForAnother;

    /// <summary>Starts the service again, some time after it died.</summary>
    public async Task KeepAliveAsync(CancellationToken over)
    {
        while (true)
        {
            if (site.Service is { } service)
                await Task.WhenAny(service.Life.End, WaitAsync(Look, over));
            else if (_waitsForAnother)
                await WaitAsync(Look, over);
            if (site.Service is null && !_waitsForAnother)
            {
                site.Count("crashes");
                await Task.Delay(TimeSpan.FromMilliseconds(site.Chance.Next(100, 20_000)), site.Clock, CancellationToken.None);
                await site.LiveAsync();
            }
            else if (over.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>
    /// The service is stopped, as by SIGSTOP, until its claims have run out; another takes over; then the first goes on as if nothing had
    /// been, for a while.
    /// </summary>
    public async Task StopAsync(CancellationToken over)
    {
        await Task.WhenAny(site.Crashes.Stopped, WaitAsync(Timeout.InfiniteTimeSpan, over));
        if (!site.Crashes.Stopped.IsCompletedSuccessfully)
            return;
        var stopped = await site.Crashes.Stopped;
        site.Count("stops");
        _waitsForAnother = true;
        await WaitAsync(TimeSpan.FromSeconds(site.Chance.Next(1, 20)), over);
        await site.LiveAsync();
        _waitsForAnother = false;
        await WaitAsync(TimeSpan.FromSeconds(site.Chance.Next(1, 90)), over);
        site.History.Add("stop", "it goes on");
        stopped.Continue();
        await WaitAsync(TimeSpan.FromSeconds(site.Chance.Next(1, 90)), over);
        site.History.Add("stop", "it is killed");
        stopped.Die();
    }

    /// <summary>Sessions that end, a vCenter that is down for a while and has forgotten its tasks then, strangers who get an id that was ours.</summary>
    public async Task TroubleAsync(CancellationToken over)
    {
        while (site.Faults.Rate > 0)
        {
            await WaitAsync(TimeSpan.FromSeconds(site.Chance.Next(5, 400)), over);
            if (over.IsCancellationRequested)
                return;
            switch (site.Chance.Next(4))
            {
                case 0:
                    site.Count("trouble sessions ended");
                    site.VCenter.Inner.Sessions.CloseAll();
                    break;
                case 1:
                    site.Count("trouble vCenter restarted");
                    site.History.Add("trouble", "vCenter restarts");
                    site.VCenter.Restart();
                    site.Outage = true;
                    await WaitAsync(TimeSpan.FromSeconds(site.Chance.Next(2, 90)), over);
                    site.Outage = false;
                    break;
                case 2 when site.VCenter.ReuseId() is { } reused:
                    site.Count("trouble id used again");
                    site.History.Add("trouble", $"a stranger's VM is {reused}");
                    break;
            }
        }
    }

    private async Task WaitAsync(TimeSpan time, CancellationToken over)
    {
        try
        {
            await Task.Delay(time, site.Clock, over);
        }
        catch (OperationCanceledException)
        {
            // The story goes on.
        }
    }
}

using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>Hears what vCenter has to say, and hands it to who waits for it.</summary>
internal sealed class WatchListener(WatchWishes wishes, VCenterOptions options, TimeProvider time, VCenterInstruments instruments)
{
    private const int MostObjects = 1000;

    private readonly WaitOptions _wait = new((int)options.WatchWait.TotalSeconds, MostObjects);
    private long _lastSeenTicks;

    /// <summary>When vCenter last answered; null before the first time.</summary>
    public DateTimeOffset? LastSeen => Interlocked.Read(ref _lastSeenTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>The standing call: one at a time (quirk 88), spaced, continued at once where the news were cut off.</summary>
    public async Task ListenAsync(WatchStand stand, Action onAnswer, CancellationToken cancellationToken)
    {
        var sawVms = false;
        while (true)
        {
            var started = time.GetTimestamp();
            var vmFilter = stand.VmFilter;
            var news = await stand.WaitAsync(_wait, cancellationToken);
            Interlocked.Exchange(ref _lastSeenTicks, time.GetUtcNow().UtcTicks);
            onAnswer();
            if (news is not null)
                sawVms |= Apply(news, stand.TaskFilter);

            if (news?.Truncated == true)
                continue;

            // All VMs were read when their filter has spoken, or had nothing to say to a call that began after it was made.
            if (sawVms || vmFilter is not null)
                wishes.Vms.EndRead();

            sawVms = false;
            if (options.WatchSpacing - time.GetElapsedTime(started) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, time, cancellationToken);
        }
    }

    private bool Apply(UpdateSet news, string taskFilter)
    {
        var sawVms = false;
        foreach (var filter in news.FilterSet ?? [])
        {
            sawVms |= filter.Filter.Value != taskFilter;
            foreach (var update in filter.ObjectSet ?? [])
            {
                if (update.Obj.Type == "Task")
                    wishes.Tasks.Apply(update);
                else if (update.Obj.Type == "VirtualMachine")
                    wishes.Vms.Apply(update);
            }

            foreach (var missing in filter.MissingSet ?? [])
            {
                if (missing.Obj.Type == "Task")
                    wishes.Tasks.Vanish(missing.Obj);
            }

            instruments.OnUpdates(filter.ObjectSet?.Count ?? 0);
        }

        if (wishes.Tasks.WorkDue is not null)
            wishes.Signal();

        return sawVms;
    }
}

using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.VCenter.Watching;

/// <summary>Keeps a watch at vCenter, whatever happens to it.</summary>
internal sealed class WatchLoop(
    VCenterConnection connection, WatchWishes wishes, WatchListener listener, WatchTeller teller, TimeProvider time, VCenterInstruments instruments, ILogger logger)
{
    private bool _stands;

    /// <summary>There is a watch at vCenter that is listened to.</summary>
    public bool Stands => Volatile.Read(ref _stands);

    /// <summary>Builds the watch, lets it stand until it is lost, and builds it again.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var failures = 0;
        WatchStand? stand = null;
        while (!stopping.IsCancellationRequested)
        {
            TimeSpan delay;
            try
            {
                var former = stand;
                stand = await BuildAsync(stopping);
                if (former is not null)
                    await former.TearDownAsync(stopping);

                await StandAsync(stand, () => failures = 0, stopping);
                continue;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (VCenterException exception)
            {
                // Its collector went with the session: build it again at once. Otherwise vCenter is not well: leave it in peace.
                var wentWithSession = exception.Kind is VCenterErrorKind.NotFound or VCenterErrorKind.Invalid or VCenterErrorKind.Unauthenticated;
                if (wentWithSession)
                    stand = null;

                delay = wentWithSession && failures == 0 ? TimeSpan.Zero : WatchBackOff.After(failures, exception.RetryAfter);
                VCenterLog.WatchLost(logger, connection.Name, exception.Kind, exception.ErrorType, delay);
            }
            catch (Exception exception) // Fence: the watch of all VMs must not end by one bad answer.
            {
                delay = WatchBackOff.After(failures, null);
                VCenterLog.WatchBroke(logger, connection.Name, exception);
            }
            finally
            {
                Volatile.Write(ref _stands, false);
            }

            failures++;
            instruments.OnWatchLost();
            if (!await PauseAsync(delay, stopping))
                return;
        }
    }

    private async Task<WatchStand> BuildAsync(CancellationToken cancellationToken)
    {
        var stand = await WatchStand.BuildAsync(connection, cancellationToken);
        wishes.Tasks.Restart();
        wishes.Vms.BeginRead();
        if (wishes.WantsVms)
            await stand.WatchVmsAsync(cancellationToken);

        if (wishes.Tasks.WorkDue is not null)
            wishes.Signal();

        return stand;
    }

    /// <summary>Listens and tells until one of the two fails.</summary>
    private async Task StandAsync(WatchStand stand, Action onAnswer, CancellationToken stopping)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Volatile.Write(ref _stands, true);
        VCenterLog.WatchStands(logger, connection.Name);
        var listening = listener.ListenAsync(stand, onAnswer, both.Token);
        var telling = teller.TellAsync(stand, both.Token);
        var first = await Task.WhenAny(listening, telling);
        await both.CancelAsync();
        var other = first == listening ? telling : listening;
        await other.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await first;
    }

    private async Task<bool> PauseAsync(TimeSpan delay, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(delay, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

using Orchestrator.VCenter.Errors;

namespace Orchestrator.VCenter.Watching;

/// <summary>Tells vCenter what is to be watched.</summary>
internal sealed class WatchTeller(WatchWishes wishes, TimeProvider time)
{
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(20);

    /// <summary>Tells vCenter which tasks to follow, gathered for as long as all of them bear, and to watch VMs when that is wanted later.</summary>
    public async Task TellAsync(WatchStand stand, CancellationToken cancellationToken)
    {
        while (true)
        {
            await wishes.WaitForWorkAsync(cancellationToken);
            await Task.Delay(GatherTime, time, cancellationToken);
            wishes.TakeSignal();
            if (wishes.WantsVms && stand.VmFilter is null)
                await stand.WatchVmsAsync(cancellationToken);

            if (wishes.Tasks.WorkDue <= time.GetUtcNow())
                await ModifyTasksAsync(stand, cancellationToken);
        }
    }

    private async Task ModifyTasksAsync(WatchStand stand, CancellationToken cancellationToken)
    {
        var (add, remove) = wishes.Tasks.Take();
        try
        {
            foreach (var gone in await stand.ModifyTasksAsync(add, [.. remove.Select(leftover => leftover.Task)], cancellationToken))
                wishes.Tasks.Vanish(gone);
        }
        catch (VCenterException exception) when (exception is { Kind: VCenterErrorKind.NotFound, Fault.Obj.Type: "Task" })
        {
            // One of the added is not there: the others are to be told again, without it.
            wishes.Tasks.Vanish(exception.Fault.Obj);
            wishes.Tasks.GiveBack(add, remove);
            wishes.Signal();
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.Unavailable or VCenterErrorKind.UnknownOutcome or VCenterErrorKind.Busy)
        {
            wishes.Tasks.GiveBack(add, remove);
            await Task.Delay(exception.RetryAfter ?? WatchBackOff.First, time, cancellationToken);
            wishes.Signal();
        }
    }
}

using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Orchestrator.VCenter.Watching;

/// <summary>What is asked of the watch, and the sign that vCenter is to be told some of it.</summary>
internal sealed class WatchWishes(string vcenter, TimeProvider time, ILogger logger)
{
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _wantsVms;

    public FollowedTasks Tasks { get; } = new();

    public WatchedVms Vms { get; } = new(vcenter, time, logger);

    /// <summary>All VMs are to be watched, not tasks alone.</summary>
    public bool WantsVms => Volatile.Read(ref _wantsVms);

    public void WantVms()
    {
        if (WantsVms)
            return;
        Volatile.Write(ref _wantsVms, true);
        Signal();
    }

    /// <summary>There is something to tell vCenter.</summary>
    public void Signal() => _work.Writer.TryWrite(true);

    /// <summary>What is told now covers every signal so far.</summary>
    public void TakeSignal() => _work.Reader.TryRead(out _);

    /// <summary>Until somebody signals, or what is gathered has to go.</summary>
    public async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        if (Tasks.WorkDue is not { } due)
        {
            await _work.Reader.ReadAsync(cancellationToken);
            return;
        }

        var left = due - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return;
        using var over = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await _work.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to go.
        }
    }
}

using System.Collections.Concurrent;
using Orchestrator.Leases;
using Orchestrator.Persistence;
using Orchestrator.VCenters;

namespace Orchestrator.Operations;

/// <summary>
/// Claims what is due and runs it; renews the claims while it runs. At shutdown every operation is left at its last saved
/// step, unclaimed, for whoever comes next.
/// </summary>
internal sealed class OperationWorker(
    OperationStore store,
    Database database,
    OperationRunner runner,
    Recipes recipes,
    VCenterRegistry vcenters,
    InstallationId installation,
    OperationSignals signals,
    CreatingSlots slots,
    OperationsOptions options,
    TimeProvider clock,
    ILogger<OperationWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterError = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<OperationId, (RunningOperation Operation, Task Run)> _inHand = new();

    /// <summary>How many operations this node has in hand.</summary>
    public int InHand => _inHand.Count;

    /// <summary>Tells an operation in hand that somebody asked to cancel it; others find out from their row.</summary>
    private void RequestCancel(OperationId id)
    {
        if (_inHand.TryGetValue(id, out var entry))
            entry.Operation.RequestCancel();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var renewing = RenewAsync(stoppingToken);
        signals.CancelWanted += RequestCancel;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var claimed = await ClaimAsync(stoppingToken);
                if (claimed == 0)
                    await signals.WaitForWorkAsync(options.Poll, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }

        signals.CancelWanted -= RequestCancel;
        await Task.WhenAll(_inHand.Values.Select(entry => entry.Run));
        await renewing;
    }

    private async Task<int> ClaimAsync(CancellationToken stopping)
    {
        try
        {
            var room = options.MostAtOnce - _inHand.Count;
            var lowest = room > options.KeptForInteractive ? Lane.Observe : Lane.Interactive;
            if (room <= 0 || !await store.AnythingDueAsync(lowest, stopping))
                return 0;
            var rows = await store.ClaimAsync(Math.Min(lowest == Lane.Interactive ? room : room - options.KeptForInteractive, 100), lowest, stopping);
            foreach (var row in rows)
                await TryStartAsync(row, stopping);
            return rows.Count;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The loop outlives a database that is away: nothing is lost, and it asks again.
            logger.ClaimingFailed(exception);
            await Task.Delay(options.Poll, clock, stopping);
            return 0;
        }
    }

    /// <summary>A row that cannot be read must not keep the others from being run.</summary>
    private async Task TryStartAsync(Operation row, CancellationToken stopping)
    {
        try
        {
            Start(row, stopping);
        }
        catch (Exception exception)
        {
            logger.RunFailed(row.Id, row.Kind, exception);
            await SetAsideAsync(row, AfterError, "an internal error to pass; see the log");
        }
    }

    private void Start(Operation row, CancellationToken stopping)
    {
        var operation = new RunningOperation(row, recipes.Of(row.Kind), clock);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = RunAsync(operation, begin.Task, stopping);
        _inHand[row.Id] = (operation, run);
        begin.SetResult();
    }

    private async Task RunAsync(RunningOperation operation, Task begin, CancellationToken stopping)
    {
        await begin;
        try
        {
            var vcenter = vcenters.Get(operation.Row.VCenter);
            await runner.RunAsync(operation, new StepContext(operation, vcenter, database, installation.Value, clock), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await LeaveAsync(operation.Row);
        }
        catch (ClaimLostException exception)
        {
            logger.ClaimLost(exception.Message);
        }
        catch (Exception exception) when (DatabaseOutage.IsOne(exception))
        {
            // Nothing is wrong with the operation: whoever reaches the database next goes on from the last saved step.
            logger.DatabaseAway(operation.Row.Id, exception.GetBaseException().Message);
            await SetAsideAsync(operation.Row, AfterOutage, "the database to answer");
        }
        catch (Exception exception)
        {
            // The one catch-all of the engine: a bug in a step must not end the worker, nor lose the operation.
            logger.RunFailed(operation.Row.Id, operation.Row.Kind, exception);
            await SetAsideAsync(operation.Row, AfterError, "an internal error to pass; see the log");
        }
        finally
        {
            if (_inHand.TryGetValue(operation.Row.Id, out var entry) && entry.Operation == operation)
                _inHand.TryRemove(operation.Row.Id, out _);
            operation.Dispose();
            signals.Accepted();
        }
    }

    /// <summary>
    /// Gives the claim back at shutdown; if that fails, the lease ends by itself. Nothing else is written: what was learned since the
    /// last save stands there together with what a step wanted written along, or not at all.
    /// </summary>
    private Task LeaveAsync(Operation row) => TryGiveBackAsync(row, () => store.LeaveAsync(row, CancellationToken.None));

    /// <summary>The same, to be looked at again after a while, from the last saved step.</summary>
    private Task SetAsideAsync(Operation row, TimeSpan pause, string waitingFor) =>
        TryGiveBackAsync(row, () => store.SetAsideAsync(row, clock.GetUtcNow() + pause, waitingFor, CancellationToken.None));

    private async Task TryGiveBackAsync(Operation row, Func<Task> giveBack)
    {
        try
        {
            await giveBack();
            signals.Changed(row.Id);
        }
        catch (Exception exception)
        {
            logger.LeavingFailed(row.Id, exception);
        }
    }

    private async Task RenewAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await RenewOnceAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task RenewOnceAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var id in await store.RenewAsync([.. _inHand.Keys], stopping))
                RequestCancel(id);
            await slots.LookAroundAsync(stopping);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RenewalFailed(exception);
        }
    }
}

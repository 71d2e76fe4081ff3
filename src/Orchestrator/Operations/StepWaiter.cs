using Orchestrator.Leases;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Operations;

/// <summary>All that the runner waits for: tasks of vCenter, changes of the world, a creating slot. Each wait has its end.</summary>
internal sealed class StepWaiter(OperationSaver saver, CreatingSlots slots, TimeProvider clock, ILogger<StepWaiter> logger)
{
    /// <summary>A task found under way gets at least this long, however late the step is.</summary>
    private static readonly TimeSpan LeastTaskTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Waits for the recorded task; null when it succeeded, or when looking again will tell. A cancelled operation lets its
    /// task end first; a task that does not end by the step's deadline is cancelled, and looked after by the undo steps.
    /// </summary>
    public async Task<Failure?> WaitForTaskAsync(StepSituation situation)
    {
        var (operation, step, record, context, _, stopping) = situation;
        var task = record.VCenterTask!;
        using var taskScope = logger.TaskScope(task);
        var left = situation.Due - clock.GetUtcNow();
        using var late = new CancellationTokenSource(left > LeastTaskTime ? left : LeastTaskTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            var outcome = await context.VCenter.Watcher.WaitForTaskAsync(
                new ManagedObjectReference("Task", task), operation.Recipe.HearsOfTasksWithin(operation.State), either.Token);
            record.TaskPending = false;
            logger.TaskEnded(task, outcome.GetType().Name);
            if (outcome is TaskOutcome.Succeeded succeeded)
                step.Learns?.Invoke(operation.State, succeeded.Result);
            return outcome is TaskOutcome.Failed failed && step.Overcomes?.Invoke(operation.State, failed.Error) != true
                ? VCenterFailures.JudgeTask(failed.Error, task)
                : null;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            record.TaskPending = false;
            await TryCancelTaskAsync(context, task, stopping);
            return new Failure("task-not-ended", $"vCenter's {task} did not end within {situation.Deadline}; it was asked to stop.")
            {
                VCenterTask = task,
                Retryable = true,
            };
        }
        finally
        {
            context.LookAfresh();
        }
    }

    /// <summary>Waits for what the step said, at the latest until it wants to look again or is due.</summary>
    public async Task WaitAsync(StepSituation situation, Observation.Waiting waiting)
    {
        if (!waiting.Brief)
            await SayWaitingAsync(situation, waiting.What);
        var untilDue = situation.Due - clock.GetUtcNow();
        var most = waiting.LookAgainAfter < untilDue ? waiting.LookAgainAfter : untilDue;
        if (most <= TimeSpan.Zero)
            return;
        if (waiting.Signal is null)
        {
            await Task.Delay(most, clock, situation.Interrupted);
            return;
        }

        using var late = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, situation.Interrupted);
        try
        {
            await waiting.Signal(either.Token);
        }
        catch (OperationCanceledException) when (!situation.Interrupted.IsCancellationRequested)
        {
            // Nothing was signalled; time to look.
        }
    }

    /// <summary>Time in the queue is not the step's own: its deadline counts from the slot.</summary>
    public async Task TakeSlotAsync(StepSituation situation, SlotHolder slot)
    {
        if (slot.Held)
            return;
        var scope = situation.Operation.Row.VCenter;
        var resumes = situation.Record.TaskPending;
        var places = slots.PlacesOf(scope, situation.Step.Burdens?.Invoke(situation.Operation.State));
        await slot.TakePlacesAsync(places, situation.Operation, resumes, SayPlacesAsync, situation.Interrupted);
        await slot.TakeAsync(scope, situation.Operation, resumes, SayAsync, situation.Interrupted);
        if (!situation.Record.TaskPending)
            situation.Record.StartedAt = clock.GetUtcNow();

        Task<DateTimeOffset> SayPlacesAsync() => SaySinceAsync(OperationWait.ForPlaces(
            $"at most {string.Join(", ", places.Select(place => $"{place.Count} at {place.Scope}"))}", places.Select(place => place.Scope), clock.GetUtcNow()));

        // Work that was begun before is in nobody's way: others do not queue behind it.
        Task<DateTimeOffset> SayAsync()
        {
            var wait = OperationWait.ForPlace($"a creating slot of vCenter {scope}", scope, clock.GetUtcNow());
            return SaySinceAsync(resumes ? new OperationWait(wait.For) : wait);
        }

        async Task<DateTimeOffset> SaySinceAsync(OperationWait wait)
        {
            await SayWaitingAsync(situation, wait);
            return situation.Operation.Row.WaitsSince ?? clock.GetUtcNow();
        }
    }

    /// <summary>Writes what the operation waits for, once.</summary>
    public async Task SayWaitingAsync(StepSituation situation, OperationWait wait)
    {
        var (operation, _, record, _, _, stopping) = situation;
        if (operation.Row.WaitingFor == wait.For && operation.Row.WaitsAt == wait.At)
            return;
        operation.Row.State = operation.Row.State.Become(OperationState.Running).Become(OperationState.Waiting);
        operation.Row.Wait(wait);
        record.State = StepState.Waiting;
        operation.Tell("step.waiting", record, wait.For);
        logger.Waiting(wait.For);
        await saver.SaveAsync(operation, record.Name, "waiting", stopping);
    }

    private async Task TryCancelTaskAsync(StepContext context, string task, CancellationToken stopping)
    {
        try
        {
            await context.VCenter.Tasks.CancelAsync(new VimTaskId(task), stopping);
        }
        catch (VCenterException exception)
        {
            logger.TaskNotCancelled(task, exception.Message);
        }
    }
}

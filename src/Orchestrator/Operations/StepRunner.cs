using Orchestrator.Leases;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Operations;

/// <summary>
/// Brings one step to its end. Saves the intent before it acts and the task id after, so that a crash anywhere is repaired
/// by observing again.
/// </summary>
internal sealed class StepRunner(OperationStore store, CreatingSlots slots, TimeProvider clock, ILogger<StepRunner> logger)
{
    private const int MostAttempts = 6;

    /// <summary>Calls under way when the process is asked to stop get this long to answer.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>How long a step bears a vCenter that cannot be asked, when its own deadline is sooner.</summary>
    private static readonly TimeSpan OutagePatience = TimeSpan.FromHours(2);

    /// <summary>A task found under way gets at least this long, however late the step is.</summary>
    private static readonly TimeSpan LeastTaskTime = TimeSpan.FromSeconds(10);

    /// <summary>Waits longer than this are given back to the database.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(30);

    public async Task<StepOutcome> RunAsync(RunningOperation operation, StepDefinition step, StepContext context, CancellationToken stopping)
    {
        var record = operation.CurrentRecord;
        if (record.StartedAt is null || record.State is StepState.Failed or StepState.Succeeded or StepState.Skipped)
            Begin(operation, record);
        using var stepScope = logger.StepScope(step.Name, record);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(stopping, operation.Row.Phase == OperationPhase.Forward ? operation.CancelRequested : CancellationToken.None);
        await using var slot = new SlotHolder(slots);
        try
        {
            return await ReachAsync(operation, step, record, context, slot, interrupted.Token, stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && operation.CancelRequested.IsCancellationRequested)
        {
            return new StepOutcome.Cancelled();
        }
    }

    public async Task SaveAsync(RunningOperation operation, string step, string what, CancellationToken stopping)
    {
        OperationPoints.Pass("beforeSave", operation.Row.Kind, step, what);
        await store.SaveAsync(operation, CancellationToken.None);
        OperationPoints.Pass("afterSave", operation.Row.Kind, step, what);
        stopping.ThrowIfCancellationRequested();
    }

    private async Task<StepOutcome> ReachAsync(
        RunningOperation operation, StepDefinition step, StepRecord record, StepContext context, SlotHolder slot, CancellationToken interrupted, CancellationToken stopping)
    {
        var backOff = new BackOff();
        if (record.TaskPending)
        {
            if (step.TakesCreatingSlot)
                await TakeSlotAsync(operation, record, slot, interrupted, stopping);
            if (await WaitForTaskAsync(operation, step, record, context, stopping) is { } failure)
                return new StepOutcome.Failed(failure);
        }

        while (true)
        {
            var observation = await ObserveAsync(operation, step, context, interrupted);
            switch (observation)
            {
                case Observation.Reached reached:
                    return new StepOutcome.Reached(reached.Message, reached.Skipped);

                case Observation.Blocked(var why):
                    return new StepOutcome.Failed(why);

                case Observation.Busy(var task):
                    record.VCenterTask = task.Value;
                    await context.VCenter.Watcher.WaitForTaskAsync(task, interrupted);
                    context.LookAfresh();
                    continue;

                case Observation.Waiting waiting:
                    if (Late(record, DeadlineOf(operation, step)))
                    {
                        if (step.AtDeadline is null)
                            return new StepOutcome.Failed(new Failure("deadline-passed", $"{waiting.For} did not come about within {DeadlineOf(operation, step)}."));
                        if (step.AtDeadline(operation.State, context) is Observation.Blocked(var late))
                            return new StepOutcome.Failed(late);
                        return new StepOutcome.Reached(null, false);
                    }

                    await WaitAsync(operation, record, waiting, step, interrupted, stopping);
                    context.LookAfresh();
                    continue;

                case Observation.CouldNotTell(var why):
                    if (Late(record, Longer(DeadlineOf(operation, step), OutagePatience)))
                        return new StepOutcome.Failed(why with { Retryable = true });
                    var delay = backOff.Next();
                    logger.CouldNotTell(why.Code, why.Detail, delay);
                    operation.Row.WaitingFor = why.Detail;
                    if (delay >= LongWait)
                        return new StepOutcome.LetGo(clock.GetUtcNow() + delay);
                    await Task.Delay(delay, clock, interrupted);
                    context.LookAfresh();
                    continue;

                case Observation.NotReached:
                    if (record.Attempts >= MostAttempts || Late(record, DeadlineOf(operation, step)))
                        return new StepOutcome.Failed(NotReached(operation, step, record));
                    if (step.TakesCreatingSlot)
                        await TakeSlotAsync(operation, record, slot, interrupted, stopping);
                    if (await ActAsync(operation, step, record, context, backOff, interrupted, stopping) is { } failed)
                        return new StepOutcome.Failed(failed);
                    if (!record.TaskPending)
                        await slot.DisposeAsync();
                    context.LookAfresh();
                    continue;
            }
        }
    }

    private static async Task<Observation> ObserveAsync(RunningOperation operation, StepDefinition step, StepContext context, CancellationToken interrupted)
    {
        try
        {
            return await step.Observe(operation.State, context, interrupted);
        }
        catch (VCenterException exception)
        {
            context.LookAfresh();
            return VCenterFailures.JudgeRead(exception);
        }
    }

    private async Task<Failure?> ActAsync(
        RunningOperation operation, StepDefinition step, StepRecord record, StepContext context, BackOff backOff, CancellationToken interrupted, CancellationToken stopping)
    {
        record.Attempts++;
        record.VCenterTask = null;
        record.Acted = true;
        record.State = StepState.Running;
        operation.Row.State = operation.Row.State.Become(OperationState.Running);
        operation.Row.WaitingFor = null;
        operation.Tell("step.started", record);
        await SaveAsync(operation, step.Name, "intent", stopping);

        ActResult result;
        operation.ActedAt = clock.GetTimestamp();
        OperationPoints.Pass("beforeAct", operation.Row.Kind, step.Name);
        try
        {
            using var lastWords = new LingeringToken(LastWords, clock, stopping);
            result = await step.Act(operation.State, context, lastWords.Token);
        }
        catch (VCenterException exception)
        {
            logger.ActRefused(step.Name, exception.Kind, exception.MessageId, exception.Message);
            if (VCenterFailures.JudgeChange(exception) is { } final)
                return final;
            if (exception.Kind is VCenterErrorKind.Unavailable or VCenterErrorKind.UnknownOutcome or VCenterErrorKind.Busy)
                record.Attempts--;
            operation.LastRefusal = VCenterFailures.Describe(exception);
            await Task.Delay(exception.RetryAfter ?? backOff.Next(), clock, interrupted);
            return null;
        }
        finally
        {
            OperationPoints.Pass("afterAct", operation.Row.Kind, step.Name);
        }

        switch (result)
        {
            case ActResult.Rejected(var why):
                return why;
            case ActResult.Started(var task):
                record.VCenterTask = task.Value;
                record.TaskPending = true;
                await SaveAsync(operation, step.Name, "task", stopping);
                return await WaitForTaskAsync(operation, step, record, context, stopping);
            default:
                return null;
        }
    }

    /// <summary>
    /// Waits for the recorded task; null when it succeeded, or when looking again will tell. A cancelled operation lets its
    /// task end first; a task that does not end by the step's deadline is cancelled, and looked after by the undo steps.
    /// </summary>
    private async Task<Failure?> WaitForTaskAsync(RunningOperation operation, StepDefinition step, StepRecord record, StepContext context, CancellationToken stopping)
    {
        using var taskScope = logger.TaskScope(record.VCenterTask!);
        var left = record.StartedAt!.Value + DeadlineOf(operation, step) - clock.GetUtcNow();
        using var late = new CancellationTokenSource(left > LeastTaskTime ? left : LeastTaskTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            var outcome = await context.VCenter.Watcher.WaitForTaskAsync(new ManagedObjectReference("Task", record.VCenterTask!), either.Token);
            record.TaskPending = false;
            context.LookAfresh();
            logger.TaskEnded(record.VCenterTask!, outcome.GetType().Name);
            return outcome is TaskOutcome.Failed failed && step.Overcomes?.Invoke(operation.State, failed.Error) != true
                ? VCenterFailures.JudgeTask(failed.Error, record.VCenterTask!)
                : null;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            record.TaskPending = false;
            context.LookAfresh();
            await TryCancelTaskAsync(context, record, stopping);
            return new Failure("task-not-ended", $"vCenter's {record.VCenterTask} did not end within {DeadlineOf(operation, step)}; it was asked to stop.")
            {
                VCenterTask = record.VCenterTask,
                Retryable = true,
            };
        }
    }

    private async Task TryCancelTaskAsync(StepContext context, StepRecord record, CancellationToken stopping)
    {
        try
        {
            await context.VCenter.Tasks.CancelAsync(new VimTaskId(record.VCenterTask!), stopping);
        }
        catch (VCenterException exception)
        {
            logger.TaskNotCancelled(record.VCenterTask!, exception.Message);
        }
    }

    /// <summary>Time in the queue is not the step's own: its deadline counts from the slot.</summary>
    private async Task TakeSlotAsync(RunningOperation operation, StepRecord record, SlotHolder slot, CancellationToken interrupted, CancellationToken stopping)
    {
        if (slot.Held)
            return;
        var scope = operation.Row.VCenter;
        await slot.TakeAsync(
            scope,
            operation.Row.Id,
            () => SayWaitingAsync(operation, record, $"a creating slot of vCenter {scope}", stopping),
            interrupted);
        if (!record.TaskPending)
            record.StartedAt = clock.GetUtcNow();
    }

    private async Task WaitAsync(RunningOperation operation, StepRecord record, Observation.Waiting waiting, StepDefinition step, CancellationToken interrupted, CancellationToken stopping)
    {
        if (!waiting.Brief)
            await SayWaitingAsync(operation, record, waiting.For, stopping);
        var untilDeadline = record.StartedAt!.Value + DeadlineOf(operation, step) - clock.GetUtcNow();
        var most = waiting.LookAgainAfter < untilDeadline ? waiting.LookAgainAfter : untilDeadline;
        if (most <= TimeSpan.Zero)
            return;
        if (waiting.Signal is null)
        {
            await Task.Delay(most, clock, interrupted);
            return;
        }

        using var late = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, interrupted);
        try
        {
            await waiting.Signal(either.Token);
        }
        catch (OperationCanceledException) when (!interrupted.IsCancellationRequested)
        {
            // Nothing was signalled; time to look.
        }
    }

    private async Task SayWaitingAsync(RunningOperation operation, StepRecord record, string waitingFor, CancellationToken stopping)
    {
        if (operation.Row.WaitingFor == waitingFor)
            return;
        operation.Row.State = operation.Row.State.Become(OperationState.Running).Become(OperationState.Waiting);
        operation.Row.WaitingFor = waitingFor;
        record.State = StepState.Waiting;
        operation.Tell("step.waiting", record, waitingFor);
        logger.Waiting(waitingFor);
        await SaveAsync(operation, record.Name, "waiting", stopping);
    }

    private void Begin(RunningOperation operation, StepRecord record)
    {
        operation.ActedAt = null;
        operation.LastRefusal = null;
        record.State = StepState.Running;
        record.StartedAt = clock.GetUtcNow();
        record.EndedAt = null;
        record.Message = null;
    }

    private bool Late(StepRecord record, TimeSpan deadline) => clock.GetUtcNow() - record.StartedAt!.Value >= deadline;

    private static Failure NotReached(RunningOperation operation, StepDefinition step, StepRecord record) =>
        operation.LastRefusal is { } refusal
            ? refusal with { Detail = $"Step {step.Name} was not reached: {refusal.Detail}", Retryable = true }
            : new Failure("not-reached", $"Step {step.Name} acted {record.Attempts} times without effect.") { Retryable = true };

    private static TimeSpan DeadlineOf(RunningOperation operation, StepDefinition step) => step.DeadlineOf?.Invoke(operation.State) ?? step.Deadline;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

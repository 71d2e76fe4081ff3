using Orchestrator.Leases;
using Orchestrator.VCenter.Errors;

namespace Orchestrator.Operations;

/// <summary>
/// Brings one step to its end. Saves the intent before it acts and the task id after, so that a crash anywhere is repaired
/// by observing again.
/// </summary>
internal sealed class StepRunner(OperationSaver saver, StepWaiter waiter, CreatingSlots slots, TimeProvider clock, ILogger<StepRunner> logger)
{
    private const int MostAttempts = 6;

    /// <summary>Calls under way when the process is asked to stop get this long to answer.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>How long a step bears a vCenter that cannot be asked, when its own deadline is sooner.</summary>
    private static readonly TimeSpan OutagePatience = TimeSpan.FromHours(2);

    /// <summary>A delay that is worth telling of.</summary>
    private static readonly TimeSpan NoteworthyDelay = TimeSpan.FromSeconds(1);

    /// <summary>Waits as long as this are given back to the database.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(20);

    public async Task<StepOutcome> RunAsync(RunningOperation operation, StepDefinition step, StepContext context, CancellationToken stopping)
    {
        var record = operation.CurrentRecord;
        using var stepScope = logger.StepScope(step.Name, record);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(
            stopping, operation.Row.Phase == OperationPhase.Forward ? operation.CancelRequested : CancellationToken.None);
        await using var slot = new SlotHolder(slots);
        var situation = new StepSituation(operation, step, record, context, interrupted.Token, stopping);
        if (record.StartedAt is null || record.State is StepState.Failed or StepState.Succeeded or StepState.Skipped)
            situation.Begin(clock);
        try
        {
            return await ReachAsync(situation, slot);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && operation.CancelRequested.IsCancellationRequested)
        {
            return new StepOutcome.Cancelled();
        }
    }

    /// <summary>Looks, and does what the answer permits, until the step is reached or cannot be.</summary>
    private async Task<StepOutcome> ReachAsync(StepSituation situation, SlotHolder slot)
    {
        var (_, step, record, context, interrupted, _) = situation;
        var backOff = new BackOff();
        if (record.TaskPending)
        {
            if (step.TakesCreatingSlot)
                await waiter.TakeSlotAsync(situation, slot);
            if (await waiter.WaitForTaskAsync(situation) is { } failure)
                return new StepOutcome.Failed(failure);
        }

        while (true)
        {
            switch (await ObserveAsync(situation))
            {
                case Observation.Reached reached:
                    return new StepOutcome.Reached(reached.Message, reached.Skipped);

                case Observation.Blocked(var why):
                    return new StepOutcome.Failed(why);

                case Observation.Busy(var task):
                    record.VCenterTask = task.Value;
                    await context.VCenter.Watcher.WaitForTaskAsync(task, interrupted);
                    break;

                case Observation.Waiting waiting when IsLate(situation):
                    return AtDeadline(situation, waiting.For);

                case Observation.Waiting { LetsGo: true } waiting:
                    await waiter.SayWaitingAsync(situation, waiting.What);
                    return new StepOutcome.LetGo(clock.GetUtcNow() + waiting.LookAgainAfter);

                case Observation.Waiting waiting:
                    await waiter.WaitAsync(situation, waiting);
                    break;

                case Observation.CouldNotTell(var why) when IsOutOfPatience(situation):
                    return new StepOutcome.Failed(why with { Retryable = true });

                case Observation.CouldNotTell(var why):
                    if (await BackOffAsync(situation, why, backOff) is { } letGo)
                        return letGo;
                    break;

                case Observation.NotReached when step.AtDeadline is not null && IsLate(situation):
                    return AtDeadline(situation, $"Step {step.Name}");

                case Observation.NotReached when record.Attempts >= MostAttempts || IsLate(situation):
                    return new StepOutcome.Failed(situation.NotReached());

                case Observation.NotReached:
                    if (step.TakesCreatingSlot)
                        await waiter.TakeSlotAsync(situation, slot);
                    if (await ActAsync(situation, backOff) is { } failed)
                        return new StepOutcome.Failed(failed);
                    if (!record.TaskPending)
                        await slot.DisposeAsync();
                    break;
            }

            context.LookAfresh();
        }
    }

    private static async Task<Observation> ObserveAsync(StepSituation situation)
    {
        try
        {
            return await situation.Step.Observe(situation.Operation.State, situation.Context, situation.Interrupted);
        }
        catch (VCenterException exception)
        {
            situation.Context.LookAfresh();
            return VCenterFailures.JudgeRead(exception);
        }
    }

    /// <summary>Saves the intent, makes the change, saves its task and waits for it. Null: look again.</summary>
    private async Task<Failure?> ActAsync(StepSituation situation, BackOff backOff)
    {
        var (operation, step, record, context, interrupted, stopping) = situation;
        record.Attempts++;
        record.VCenterTask = null;
        record.Acted = true;
        if (operation.ActedAt is null)
            record.ActedAt = clock.GetUtcNow();
        record.State = StepState.Running;
        operation.Row.State = operation.Row.State.Become(OperationState.Running);
        operation.Row.StopWaiting();
        operation.Tell("step.started", record);
        await saver.SaveAsync(operation, step.Name, "intent", stopping);

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
            // However it ended, and whatever comes next, undoing included: what was read before is over.
            context.LookAfresh();
            OperationPoints.Pass("afterAct", operation.Row.Kind, step.Name);
        }

        switch (result)
        {
            case ActResult.Rejected(var why):
                return why;
            case ActResult.Started(var task):
                record.VCenterTask = task.Value;
                record.TaskPending = true;
                await saver.SaveAsync(operation, step.Name, "task", stopping);
                return await waiter.WaitForTaskAsync(situation);
            case ActResult.Advanced:
                record.Attempts = 0;
                return null;
            default:
                return null;
        }
    }

    private async Task<StepOutcome?> BackOffAsync(StepSituation situation, Failure why, BackOff backOff)
    {
        var delay = backOff.Next();
        logger.CouldNotTell(why.Code, why.Detail, delay);
        if (delay >= LongWait)
        {
            situation.Operation.Row.Wait(new OperationWait(why.Detail));
            return new StepOutcome.LetGo(clock.GetUtcNow() + delay);
        }

        if (delay >= NoteworthyDelay)
            await waiter.SayWaitingAsync(situation, new OperationWait(why.Detail));
        await Task.Delay(delay, clock, situation.Interrupted);
        return null;
    }

    private static StepOutcome AtDeadline(StepSituation situation, string what) =>
        situation.Step.AtDeadline?.Invoke(situation.Operation.State, situation.Context) switch
        {
            null => new StepOutcome.Failed(new Failure("deadline-passed", $"{what} did not come about within {situation.Deadline}.")),
            Observation.Blocked(var why) => new StepOutcome.Failed(why),
            Observation.Reached reached => new StepOutcome.Reached(reached.Message, reached.Skipped),
            var other => throw new InvalidOperationException($"At its deadline, step {situation.Step.Name} can be reached or blocked, not {other}."),
        };

    private bool IsLate(StepSituation situation) => clock.GetUtcNow() >= situation.Due;

    private bool IsOutOfPatience(StepSituation situation) =>
        clock.GetUtcNow() - situation.Record.StartedAt!.Value >= (situation.Deadline > OutagePatience ? situation.Deadline : OutagePatience);
}

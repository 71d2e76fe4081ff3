namespace Orchestrator.Operations;

/// <summary>
/// Takes a claimed operation through its steps: look, act where it is wanted, wait, look again. The only place that loops,
/// waits, counts attempts and writes status. Shutdown is no failure: the operation is left where it was last saved.
/// </summary>
internal sealed class OperationRunner(StepRunner steps, OperationSaver saver, OperationInstruments instruments, ILogger<OperationRunner> logger, TimeProvider clock)
{
    public async Task RunAsync(RunningOperation operation, StepContext context, CancellationToken stopping)
    {
        var row = operation.Row;
        using var scope = logger.OperationScope(row.Id, row.Kind);
        logger.Claimed(row.Fence);
        await operation.Recipe.OnClaimedAsync(operation.State, context, stopping);
        while (!operation.IsEnded)
        {
            if (operation.CancelRequested.IsCancellationRequested && row.Phase == OperationPhase.Forward)
                BeginUndo(operation, OperationPhase.UndoCancel);

            if (operation.CurrentDefinition is not { } step)
            {
                await EndAsync(operation, context, stopping);
                return;
            }

            using var span = OperationInstruments.StartStep(row, step.Name);
            var outcome = await steps.RunAsync(operation, step, context, stopping);
            using var stepScope = logger.StepScope(step.Name, operation.CurrentRecord);
            switch (outcome)
            {
                case StepOutcome.Reached(var message, var skipped):
                    Advance(operation, message, skipped);
                    break;
                case StepOutcome.Failed(var why):
                    Fail(operation, step, why);
                    break;
                case StepOutcome.Cancelled:
                    break;
                case StepOutcome.LetGo(var wakeAt):
                    await LetGoAsync(operation, wakeAt, stopping);
                    return;
            }
        }
    }

    private void Advance(RunningOperation operation, string? message, bool skipped)
    {
        var record = operation.CurrentRecord;
        record.State = skipped ? StepState.Skipped : StepState.Succeeded;
        record.TaskPending = false;
        record.EndedAt = clock.GetUtcNow();
        record.Message = message ?? record.Message;
        operation.Tell(skipped ? "step.skipped" : "step.succeeded", record);
        instruments.OnStepEnded(operation.Row, record);
        if (skipped)
            logger.StepSkipped(record.Name, record.Message);
        else
            logger.StepReached(record.Name, record.EndedAt - record.StartedAt, record.Message);
        if (operation.Row.Phase != OperationPhase.Forward && !skipped && message is not null)
            operation.Failure = operation.Failure! with { Undone = [.. operation.Failure.Undone, message] };
        operation.Row.StopWaiting();
        operation.Row.State = operation.Row.State.Become(OperationState.Running);
        operation.Row.Position++;
    }

    private void Fail(RunningOperation operation, StepDefinition step, Failure why)
    {
        var record = operation.CurrentRecord;
        record.State = StepState.Failed;
        record.TaskPending = false;
        record.EndedAt = clock.GetUtcNow();
        record.Message = why.Detail;
        operation.Tell("step.failed", record);
        instruments.OnStepEnded(operation.Row, record);
        operation.Row.StopWaiting();
        operation.Row.State = operation.Row.State.Become(OperationState.Running);
        logger.StepFailed(step.Name, why.Code, why.Detail);

        if (operation.Row.Phase != OperationPhase.Forward)
        {
            operation.Failure = operation.Failure! with { Left = [.. operation.Failure.Left, why.Detail] };
            operation.Row.Position++;
            return;
        }

        operation.Failure ??= why with { Step = step.Name };
        if (step.OnFailureGoTo is { } rescue)
            operation.Row.Position = IndexOf(operation.Definitions, rescue);
        else
            BeginUndo(operation, OperationPhase.UndoFailure);
    }

    private static void BeginUndo(RunningOperation operation, OperationPhase phase)
    {
        if (phase == OperationPhase.UndoCancel)
        {
            var step = operation.CurrentDefinition?.Name;
            operation.Failure = new Failure("cancelled", $"Cancelled by request{(step is null ? "" : $" at step {step}")}.") { Step = step };
        }

        operation.Row.Phase = phase;
        operation.Row.Position = 0;
        operation.Row.StopWaiting();
    }

    private async Task EndAsync(RunningOperation operation, StepContext context, CancellationToken stopping)
    {
        var end = operation switch
        {
            { Row.Phase: OperationPhase.UndoCancel } => OperationState.Cancelled,
            { Row.Phase: OperationPhase.UndoFailure } => OperationState.Failed,
            { Failure: not null, Recipe.RescuedFailureIsWarning: false } => OperationState.Failed,
            _ => OperationState.Succeeded,
        };
        if (end == OperationState.Succeeded && operation.Failure is { } rescued)
        {
            context.Warn(rescued.Detail);
            operation.Failure = null;
        }

        await operation.Recipe.OnEndedAsync(operation.State, end, operation.Failure, context, stopping);
        var row = operation.Row;
        row.State = row.State.Become(end);
        row.EndedAt = clock.GetUtcNow();
        row.Owner = null;
        row.LeaseUntil = null;
        operation.Tell(end switch
        {
            OperationState.Succeeded => "operation.succeeded",
            OperationState.Cancelled => "operation.cancelled",
            _ => "operation.failed",
        }, message: operation.Failure?.Detail);
        await saver.SaveAsync(operation, "end", "end", stopping);
        instruments.OnEnded(row);
        logger.Ended(end, row.EndedAt - row.CreatedAt, operation.Failure?.Code ?? "");
    }

    private async Task LetGoAsync(RunningOperation operation, DateTimeOffset wakeAt, CancellationToken stopping)
    {
        var row = operation.Row;
        row.State = row.State.Become(OperationState.Waiting);
        row.WakeAt = wakeAt;
        row.Owner = null;
        row.LeaseUntil = null;
        await saver.SaveAsync(operation, operation.CurrentRecord.Name, "waiting", stopping);
        logger.LetGo(wakeAt, row.WaitingFor);
    }

    private static int IndexOf(IReadOnlyList<StepDefinition> steps, string name)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index].Name == name)
                return index;
        }

        throw new InvalidOperationException($"No step is named {name}.");
    }
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;

namespace Orchestrator.Operations;

/// <summary>
/// Where operations are handed in, called off and taken up again. Accepting one writes it, its event and what belongs to it
/// in one transaction, and calls no scheduler.
/// </summary>
internal sealed class OperationDesk(Database database, OperationStore store, Recipes recipes, OperationIds ids, OperationSignals signals, TimeProvider clock)
{
    /// <summary>
    /// Makes the row of an operation and hands it in; <paramref name="alongside"/> adds what has to be there with it (its VM,
    /// its reservations, the idempotency record).
    /// </summary>
    public async Task<Operation> AcceptAsync(NewOperation order, Func<OrchestratorDb, Operation, CancellationToken, Task>? alongside, CancellationToken cancellationToken)
    {
        var operation = Make(order);
        await database.WriteAsync(
            async (db, token) =>
            {
                store.Add(db, operation);
                if (alongside is not null)
                    await alongside(db, operation, token);
            },
            cancellationToken);
        signals.Accepted();
        return operation;
    }

    /// <summary>The row of a new operation, for a transaction of the caller's; see <see cref="OperationStore.Add"/>.</summary>
    public Operation Make(NewOperation order)
    {
        var recipe = recipes.Of(order.Kind);
        var now = clock.GetUtcNow();
        return new Operation
        {
            Id = order.Id ?? ids.Next(),
            Kind = order.Kind,
            VirtualMachineId = order.VirtualMachineId,
            ParentId = order.ParentId,
            Lane = recipe.OnlyLooks ? Lane.Observe : order.Lane,
            Resource = order.Resource,
            System = order.System,
            VCenter = order.VCenter,
            CreatedBy = order.CreatedBy,
            CreatedAt = now,
            UpdatedAt = now,
            WakeAt = now,
            Steps = OperationJson.Write([.. recipe.StepsFor(order.State).Select(step => new StepRecord { Name = step.Name })]),
            Facts = recipe.WriteState(order.State),
        };
    }

    /// <summary>
    /// Asks an operation to stop between its steps and undo what it did. False when it has ended.
    /// </summary>
    public async Task<bool> CancelAsync(OperationId id, CancellationToken cancellationToken)
    {
        var asked = await database.WriteAsync(
            (db, token) => db.Operations
                .Where(operation => operation.Id == id && operation.State <= OperationState.Waiting)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(operation => operation.CancelRequested, true)
                        .SetProperty(operation => operation.WakeAt, clock.GetUtcNow()),
                    token),
            cancellationToken);
        if (asked == 0)
            return false;
        signals.CancelRequested(id);
        signals.Accepted();
        return true;
    }

    /// <summary>
    /// Takes a failed operation up again: at the failed step, or at the first one when undoing took something away. False when
    /// it has not failed.
    /// </summary>
    public async Task<bool> RetryAsync(OperationId id, CancellationToken cancellationToken)
    {
        var taken = await database.WriteAsync(
            async (db, token) =>
            {
                var operation = await db.Operations.SingleOrDefaultAsync(candidate => candidate.Id == id && candidate.State == OperationState.Failed, token);
                if (operation is null)
                    return false;
                TakeUp(operation);
                db.OperationEvents.Add(new OperationEvent { OperationId = id, Type = "operation.retried", State = operation.State, At = clock.GetUtcNow() });
                return true;
            },
            cancellationToken);
        if (taken)
        {
            signals.Changed(id);
            signals.Accepted();
        }

        return taken;
    }

    private void TakeUp(Operation operation)
    {
        var recipe = recipes.Of(operation.Kind);
        var failure = OperationJson.ReadFailure(operation.Error);
        var steps = OperationJson.ReadSteps(operation.Steps);
        var state = recipe.ReadState(operation.Facts);
        var definitions = recipe.StepsFor(state);
        steps.RemoveAll(step => definitions.All(definition => definition.Name != step.Name));
        var undone = recipe.RetryBeginsAnew || failure is { Undone.Count: > 0 };
        if (undone)
        {
            recipe.ForgetUndone(state);
            operation.Facts = recipe.WriteState(state);
        }

        var first = undone ? 0 : Math.Max(0, steps.FindIndex(step => step.Name == failure?.Step));
        operation.Steps = OperationJson.Write([.. steps.Select((step, index) => index < first ? step : new StepRecord { Name = step.Name, Attempts = 0 })]);
        operation.State = operation.State.Become(OperationState.Queued);
        operation.Phase = OperationPhase.Forward;
        operation.Position = first;
        operation.Error = null;
        operation.EndedAt = null;
        operation.CancelRequested = false;
        operation.WakeAt = clock.GetUtcNow();
        operation.UpdatedAt = clock.GetUtcNow();
    }
}

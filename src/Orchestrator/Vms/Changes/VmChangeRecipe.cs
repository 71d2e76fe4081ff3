using System.Text.Json.Serialization.Metadata;
using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.Vms.Drift;

namespace Orchestrator.Vms.Changes;

/// <summary>
/// A recipe that changes a VM that is there. When it has ended, well or not, the record says what vCenter has now, and is
/// <c>ready</c> again unless another change is under way.
/// </summary>
internal abstract class VmChangeRecipe<TState>(JsonTypeInfo<TState> json) : Recipe<TState>(json)
    where TState : VmChangeState
{
    public sealed override async Task OnEndedAsync(object state, OperationState end, Failure? failure, StepContext context, CancellationToken cancellationToken)
    {
        var seen = await TryReadAsync((TState)state, context, cancellationToken);
        context.OnSave((db, token) => VmRecords.MarkChangedAsync(db, context, seen, token));
        OnRead((TState)state, end, seen, context);
        OnEnded((TState)state, end, failure, context);
        if (seen is not null)
            context.OnSave((db, token) => DriftRecords.LookAtEndAsync(db, context, seen, token));
    }

    /// <summary>What else is written of what vCenter has at the end; <paramref name="seen"/> is null when it could not be asked.</summary>
    protected virtual void OnRead(TState state, OperationState end, VmRecord? seen, StepContext context)
    {
    }

    /// <summary>What else is written when it ends.</summary>
    protected virtual void OnEnded(TState state, OperationState end, Failure? failure, StepContext context)
    {
    }

    /// <summary>Null when vCenter cannot be asked just now: the watch brings the news later.</summary>
    private static async Task<VmRecord?> TryReadAsync(TState state, StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            return (await ChangedVm.FindAfreshAsync(state, context, cancellationToken)).Seen;
        }
        catch (VCenterException)
        {
            return null;
        }
    }
}

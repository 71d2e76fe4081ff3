using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>Holds a creating slot while a step needs it; taking it twice is taking it once.</summary>
internal sealed class SlotHolder(CreatingSlots slots) : IAsyncDisposable
{
    private string? _scope;
    private OperationId _operation;
    private bool _leased;

    public bool Held => _leased;

    /// <summary>Waits for a place in the queue, then for a row; one that was handed on is written with the operation's next save.</summary>
    public async Task TakeAsync(string scope, RunningOperation operation, Func<Task> onWaiting, CancellationToken cancellationToken)
    {
        if (_leased)
            return;
        var queue = slots.Queue(scope);
        if (_scope is null)
        {
            if (!queue.TryEnter())
            {
                await onWaiting();
                await queue.EnterAsync(cancellationToken);
            }

            (_scope, _operation) = (scope, operation.Row.Id);
        }

        var heir = _operation;
        if (queue.TryInherit(out var former))
            operation.Changes.Add((db, token) => slots.InheritAsync(db, scope, former, heir, token));
        else
            await slots.LeaseAsync(scope, heir, cancellationToken);
        _leased = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_scope is not { } scope)
            return;
        var leased = _leased;
        (_scope, _leased) = (null, false);
        var queue = slots.Queue(scope);
        try
        {
            if (leased && !queue.TryHandOn(_operation))
                await slots.ReturnAsync(scope, _operation);
        }
        finally
        {
            queue.Leave();
        }
    }
}

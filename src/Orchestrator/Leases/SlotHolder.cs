using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>Holds a creating slot while a step needs it; taking it twice is taking it once.</summary>
internal sealed class SlotHolder(CreatingSlots slots) : IAsyncDisposable
{
    private string? _scope;
    private OperationId _operation;
    private bool _leased;

    public bool Held => _leased;

    /// <summary>Waits for a place in the queue, then for a row.</summary>
    public async Task TakeAsync(string scope, OperationId operation, Func<Task> onWaiting, CancellationToken cancellationToken)
    {
        if (_leased)
            return;
        if (_scope is null)
        {
            if (!slots.TryQueue(scope))
            {
                await onWaiting();
                await slots.QueueAsync(scope, cancellationToken);
            }

            (_scope, _operation) = (scope, operation);
        }

        await slots.LeaseAsync(scope, operation, cancellationToken);
        _leased = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_scope is not { } scope)
            return;
        var leased = _leased;
        (_scope, _leased) = (null, false);
        try
        {
            if (leased)
                await slots.ReturnAsync(scope, _operation);
        }
        finally
        {
            slots.Leave(scope);
        }
    }
}

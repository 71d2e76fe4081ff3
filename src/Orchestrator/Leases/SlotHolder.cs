using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>Holds a creating slot while a step needs it; taking it twice is taking it once.</summary>
internal sealed class SlotHolder(CreatingSlots slots) : IAsyncDisposable
{
    private string? _scope;
    private OperationId _operation;
    private IReadOnlyList<(string Scope, int Count)> _places = [];

    public bool Held => _scope is not null;

    /// <summary>Takes places of hosts and datastores, or waits for them, before the row of the vCenter; work that was begun before goes on without.</summary>
    public async Task TakePlacesAsync(
        IReadOnlyList<(string Scope, int Count)> places, RunningOperation operation, bool resumes, Func<Task<DateTimeOffset>> onWaiting, CancellationToken cancellationToken)
    {
        if (_places.Count > 0 || places.Count == 0)
            return;
        if (!resumes)
            await slots.TakePlacesAsync(places, operation.Row.Id, operation.Row.Lane, onWaiting, cancellationToken);
        else if (!await slots.TryLeaseAllAsync(places, operation.Row.Id, cancellationToken))
            return;
        (_places, _operation) = (places, operation.Row.Id);
    }

    /// <summary>Takes a row, or waits for one in the queue; one that is handed on is written with the operation's next save.</summary>
    /// <param name="scope">What is limited.</param>
    /// <param name="operation">Who wants it.</param>
    /// <param name="resumes">Its work was begun before, by this process or another: it goes before all others.</param>
    /// <param name="onWaiting">Says that it has to wait, and returns since when.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TakeAsync(string scope, RunningOperation operation, bool resumes, Func<Task<DateTimeOffset>> onWaiting, CancellationToken cancellationToken)
    {
        if (Held)
            return;
        var row = operation.Row;
        if (!await slots.TryTakeAsync(scope, row.Id, resumes ? null : row.Lane, cancellationToken))
        {
            var since = await onWaiting();
            var wish = resumes ? new SlotWish(row.Id, Lane.Interactive, DateTimeOffset.MinValue) : new SlotWish(row.Id, row.Lane, since);
            if (await slots.WaitAsync(scope, wish, cancellationToken) is { } former)
                operation.Changes.Add((db, token) => slots.InheritAsync(db, scope, former, row.Id, token));
        }

        (_scope, _operation) = (scope, row.Id);
    }

    public async ValueTask DisposeAsync()
    {
        var (scope, places) = (_scope, _places);
        (_scope, _places) = (null, []);
        if (scope is not null)
            await slots.LeaveAsync(scope, _operation);
        if (places.Count > 0)
            await slots.ReturnPlacesAsync(places, _operation);
    }
}

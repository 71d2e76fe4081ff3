using System.Collections.Concurrent;
using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>
/// The queue of one scope within this process. Who leaves while others wait hands its row on to the next of them, which costs
/// no write of its own: at two hundred orders the return and the new lease of each slot held the next clone up.
/// </summary>
internal sealed class SlotQueue(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places, places);
    private readonly ConcurrentQueue<OperationId> _handedOn = new();
    private int _waiting;

    /// <summary>A place, when there is one at once.</summary>
    public bool TryEnter() => _places.Wait(0, CancellationToken.None);

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Leave() => _places.Release();

    /// <summary>Hands the row of an operation on; false when nobody waits for it. Before <see cref="Leave"/>.</summary>
    public bool TryHandOn(OperationId former)
    {
        if (Volatile.Read(ref _waiting) == 0)
            return false;
        _handedOn.Enqueue(former);
        return true;
    }

    /// <summary>The row that somebody handed on.</summary>
    public bool TryInherit(out OperationId former) => _handedOn.TryDequeue(out former);

    public void Dispose() => _places.Dispose();
}

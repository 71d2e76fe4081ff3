using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>
/// The queue of one scope within this process. Who leaves while others wait hands its row on to the next of them, which costs
/// no write of its own: at two hundred orders the return and the new lease of each slot held the next clone up. Where rows may be had
/// from elsewhere, one of those who wait looks for them, for all.
/// </summary>
/// <param name="count">How many rows there are.</param>
internal sealed class SlotQueue(int count)
{
    /// <summary>A row goes to another node's operation of the same lane only where that has waited longer by this: on its way it stands idle.</summary>
    private static readonly TimeSpan WorthTheWay = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly LaneTurns _turns = new();
    private readonly SortedSet<SlotWaiter>[] _waiting = Lanes(() => new SortedSet<SlotWaiter>());
    private readonly SortedSet<SlotWish>[] _elsewhere = Lanes(() => new SortedSet<SlotWish>());
    private int _held;
    private SlotWaiter? _seeker;

    public int Count => count;

    public bool AnyWaits
    {
        get
        {
            lock (_lock)
                return _waiting.Any(lane => lane.Count > 0);
        }
    }

    /// <summary>A row may be had at once, and nobody waits: true counts it as held, until <see cref="Drop"/>.</summary>
    public bool TryReserve()
    {
        lock (_lock)
            return !_waiting.Any(lane => lane.Count > 0) && Reserve();
    }

    /// <summary>Joins the queue.</summary>
    public SlotWaiter Enter(SlotWish wish)
    {
        var waiter = new SlotWaiter(wish);
        lock (_lock)
        {
            _waiting[(int)wish.Lane].Add(waiter);
            AppointSeeker();
        }

        return waiter;
    }

    /// <summary>Leaves the queue without a place; what it was given just then it has to give back.</summary>
    public SlotWord? Abandon(SlotWaiter waiter)
    {
        lock (_lock)
        {
            if (waiter.IsOut)
                return waiter.Given;
            Take(waiter);
            AppointSeeker();
            return null;
        }
    }

    /// <summary>The row of an operation that is done with it: handed on here, promised to another node's operation, or free.</summary>
    /// <returns>Handed on: nothing is to be written. Else the operation to which the row is promised, null for nobody.</returns>
    public (bool HandedOn, OperationId? PromisedTo) Leave(OperationId former)
    {
        lock (_lock)
        {
            if (_turns.Next(Waits) is not { } lane || !_waiting.Any(ours => ours.Count > 0))
                return Free(null);
            _turns.Went(lane, Waits);
            var (ours, theirs) = (_waiting[(int)lane], _elsewhere[(int)lane]);
            if (ours.Count == 0 || (theirs.Count > 0 && theirs.Min.Since + WorthTheWay < ours.Min!.Wish.Since))
            {
                var heir = theirs.Min;
                theirs.Remove(heir);
                return Free(heir.Operation);
            }

            Take(ours.Min!, new SlotWord.HandedOn(former));
            return (true, null);
        }
    }

    /// <summary>A row that was counted as held is not.</summary>
    public void Drop()
    {
        lock (_lock)
            Free(null);
    }

    /// <summary>Is it for this one to look for rows, and for whom? Counts a row as held, until <see cref="TryGrant"/> or <see cref="Drop"/>.</summary>
    /// <param name="seeker">Who asks.</param>
    /// <param name="rows">The rows as they were read just now.</param>
    public SlotWaiter? TrySeek(SlotWaiter seeker, SlotRows rows)
    {
        lock (_lock)
        {
            if (_seeker != seeker || seeker.IsOut)
                return null;
            var next = rows.HeldElsewhere.Count == 0 ? null : _waiting.SelectMany(lane => lane).FirstOrDefault(waiter => rows.HeldElsewhere.Contains(waiter.Wish.Operation));
            if (rows.AnyFree)
                next ??= _waiting.First(lane => lane.Count > 0).Min;
            return next is not null && Reserve() ? next : null;
        }
    }

    /// <summary>The word for one in the queue was heard, and it waits for the next.</summary>
    public void Listen(SlotWaiter waiter)
    {
        lock (_lock)
        {
            if (!waiter.IsOut)
                waiter.Listen();
        }
    }

    /// <summary>A row was leased for one in the queue; false when it has left, or has another.</summary>
    public bool TryGrant(SlotWaiter waiter)
    {
        lock (_lock)
        {
            if (waiter.IsOut)
                return false;
            _turns.Went(waiter.Wish.Lane, Waits);
            Take(waiter, new SlotWord.Leased());
            AppointSeeker();
            return true;
        }
    }

    /// <summary>Is there anything to be looked for, and is it for this one to do it?</summary>
    public bool IsSeeking(SlotWaiter waiter)
    {
        lock (_lock)
        {
            if (_seeker != waiter || waiter.IsOut)
                return false;
            if (_held < count)
                return true;
            _seeker = null;
            return false;
        }
    }

    /// <summary>What waits at other nodes, as it was read just now.</summary>
    public void Know(IEnumerable<SlotWish> elsewhere)
    {
        lock (_lock)
        {
            foreach (var lane in _elsewhere)
                lane.Clear();
            foreach (var wish in elsewhere)
                _elsewhere[(int)wish.Lane].Add(wish);
        }
    }

    private static T[] Lanes<T>(Func<T> make) => [.. Enum.GetValues<Lane>().Select(_ => make())];

    private bool Waits(Lane lane) => _waiting[(int)lane].Count > 0 || _elsewhere[(int)lane].Count > 0;

    private bool Reserve()
    {
        if (_held >= count)
            return false;
        _held++;
        return true;
    }

    private (bool HandedOn, OperationId? PromisedTo) Free(OperationId? promisedTo)
    {
        _held--;
        AppointSeeker();
        return (false, promisedTo);
    }

    private void Take(SlotWaiter waiter, SlotWord? word = null)
    {
        _waiting[(int)waiter.Wish.Lane].Remove(waiter);
        (waiter.IsOut, waiter.Given) = (true, word);
        if (_seeker == waiter)
            _seeker = null;
        if (word is not null)
            waiter.Tell(word);
    }

    private void AppointSeeker()
    {
        if (_seeker is not null || _held >= count)
            return;
        _seeker = _waiting.FirstOrDefault(lane => lane.Count > 0)?.Min;
        _seeker?.Tell(new SlotWord.Seek());
    }
}

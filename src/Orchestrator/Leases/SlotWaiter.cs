using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>One in the queue of a scope, and what it is told there.</summary>
internal sealed class SlotWaiter(SlotWish wish) : IComparable<SlotWaiter>
{
    private TaskCompletionSource<SlotWord> _told = Fresh();

    public SlotWish Wish => wish;

    /// <summary>It has its place, or has left.</summary>
    public bool IsOut { get; set; }

    /// <summary>The place that it was given.</summary>
    public SlotWord? Given { get; set; }

    /// <summary>The next word for it.</summary>
    public Task<SlotWord> Told => _told.Task;

    public void Tell(SlotWord word)
    {
        if (_told.Task.IsCompleted)
            _told = Fresh();
        _told.SetResult(word);
    }

    /// <summary>Forgets what it was told.</summary>
    public void Listen() => _told = Fresh();

    public int CompareTo(SlotWaiter? other) => other is null ? 1 : wish.CompareTo(other.Wish);

    private static TaskCompletionSource<SlotWord> Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What one in the queue is told.</summary>
internal abstract record SlotWord
{
    private SlotWord()
    {
    }

    /// <summary>The row of an operation of this node is its own now; its next save writes that.</summary>
    public sealed record HandedOn(OperationId Former) : SlotWord;

    /// <summary>A row was leased in its name.</summary>
    public sealed record Leased : SlotWord;

    /// <summary>Rows may be free: it is for this one to look for them, for all in the queue.</summary>
    public sealed record Seek : SlotWord;
}

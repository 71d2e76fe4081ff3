using Orchestrator.Operations;

namespace Orchestrator.Leases;

/// <summary>An operation that waits for a place, of this node or another.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Lane">Its lane.</param>
/// <param name="Since">When it began to wait; what goes on with work begun before is older than all.</param>
internal readonly record struct SlotWish(OperationId Operation, Lane Lane, DateTimeOffset Since) : IComparable<SlotWish>
{
    /// <summary>Within a lane: who waits longer.</summary>
    public int CompareTo(SlotWish other) =>
        Since != other.Since ? Since.CompareTo(other.Since) : Operation.Value.CompareTo(other.Operation.Value);

    /// <summary>Among all nodes, where a place is free: the higher lane, then who waits longer.</summary>
    public bool GoesBefore(SlotWish other) => Lane != other.Lane ? Lane < other.Lane : CompareTo(other) < 0;
}

namespace Orchestrator.Operations;

/// <summary>Names an operation; a UUID of version 7, so that ids sort by the instant they were made.</summary>
internal readonly record struct OperationId(Guid Value) : IComparable<OperationId>
{
    public static OperationId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    public static bool operator <(OperationId left, OperationId right) => left.CompareTo(right) < 0;

    public static bool operator >(OperationId left, OperationId right) => left.CompareTo(right) > 0;

    public static bool operator <=(OperationId left, OperationId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OperationId left, OperationId right) => left.CompareTo(right) >= 0;

    public int CompareTo(OperationId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();
}

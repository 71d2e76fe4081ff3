namespace Orchestrator.Operations;

/// <summary>
/// Gives out ids in the order in which they are asked for: operations of a VM queue by them, and within one millisecond UUIDs of
/// version 7 have no order of their own.
/// </summary>
internal sealed class OperationIds(TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _last;

    public OperationId Next()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _last = now - _last >= Step ? now : _last + Step;
            return new OperationId(Guid.CreateVersion7(_last));
        }
    }
}

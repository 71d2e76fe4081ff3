namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// Stands before every call to a vCenter but the long poll, so that several nodes can share what it may bear: the
/// installation's own budget comes on top of the connection's limits.
/// </summary>
public interface ICallGate
{
    /// <summary>Waits for leave to make a call, retries included.</summary>
    /// <param name="info">The call.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>Given back by disposing when the call has ended.</returns>
    ValueTask<IDisposable?> EnterAsync(CallInfo info, CancellationToken cancellationToken);
}

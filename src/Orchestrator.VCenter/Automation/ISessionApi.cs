using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>The session that all calls of a connection share. Logging in and out is the connection's own business.</summary>
public interface ISessionApi
{
    /// <summary>Reads the session; counts as activity, and is the cheapest call with a session (quirk 7).</summary>
    [Get("/api/session")]
    Task<SessionInfo> GetAsync(CancellationToken cancellationToken);
}

using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Sessions;
using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>The vCenter system.</summary>
public interface ISystemApi
{
    /// <summary>
    /// Agrees on a release of the VI JSON API, without a session. Since 8.0.2; below it the URL is unknown and the error is of
    /// kind Invalid (quirks 49 and 93).
    /// </summary>
    [Post("/api/vcenter/system?action=hello"), ReadOnlyCall, NoSession]
    Task<HelloResult> HelloAsync([Body] HelloSpec spec, CancellationToken cancellationToken);
}

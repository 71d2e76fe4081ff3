using Orchestrator.VCenter.Sessions;
using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>
/// Entry to the VI JSON API. In the routes of this and the other interfaces <c>-</c> stands for the release, which the
/// connection agrees on with vCenter.
/// </summary>
public interface IServiceInstanceApi
{
    /// <summary>Reads where the singletons are; needs no session. The connection keeps it: <c>GetServiceContentAsync</c>.</summary>
    [Get("/sdk/vim25/-/ServiceInstance/ServiceInstance/content"), NoSession]
    Task<ServiceContent> GetContentAsync(CancellationToken cancellationToken);

    /// <summary>Reads vCenter's clock.</summary>
    [Post("/sdk/vim25/-/ServiceInstance/ServiceInstance/CurrentTime"), Resilience.ReadOnlyCall]
    Task<DateTimeOffset> CurrentTimeAsync(CancellationToken cancellationToken);
}

using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>OVF templates in content libraries.</summary>
public interface IOvfApi
{
    /// <summary>Reads what has to be decided before a deployment.</summary>
    [Post("/api/vcenter/ovf/library-item/{item}?action=filter"), ReadOnlyCall]
    Task<OvfSummary> FilterAsync(LibraryItemId item, [Body] OvfFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a VM, and holds the connection until it is there: there is no task form (quirk 51). A deployment that failed is an
    /// answer too, with <see cref="OvfDeploymentResult.Succeeded"/> false (quirk 55).
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="request">How.</param>
    /// <param name="clientToken">The same token again gives the result of the first call, when that succeeded.</param>
    /// <param name="cancellationToken">Gives up waiting; the deployment may go on (quirk 52).</param>
    [Post("/api/vcenter/ovf/library-item/{item}?action=deploy"), HoldsConnection]
    Task<OvfDeploymentResult> DeployAsync(
        LibraryItemId item, [Body] OvfDeployRequest request, [AliasAs("client_token")] string clientToken, CancellationToken cancellationToken);
}

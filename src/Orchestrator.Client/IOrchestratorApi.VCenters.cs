using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Forgets a vCenter's refusals of our login on every node, so that the next call logs in again; answers 204, however often it is sent.</summary>
    [Post("/api/v1/vcenters/{name}/login")]
    Task<IApiResponse> ForgetRefusedLoginsAsync(string name, CancellationToken cancellationToken);
}

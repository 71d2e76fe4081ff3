using Orchestrator.Client.Nodes;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Lists the nodes of this installation, by name; those that ended in an orderly way are gone from it.</summary>
    [Get("/api/v1/nodes")]
    Task<IApiResponse<Page<NodeView>>> ListNodesAsync(int? pageSize, string? pageToken, CancellationToken cancellationToken);
}

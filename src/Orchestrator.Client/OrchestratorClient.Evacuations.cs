using Orchestrator.Client.Evacuations;
using Orchestrator.Client.Operations;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Moves our virtual machines away from a host or datastore.</summary>
    public Task<OperationView> EvacuateAsync(EvacuationRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.EvacuateAsync(request, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Reads an evacuation; its id is its operation's.</summary>
    public Task<EvacuationView> GetEvacuationAsync(Guid id, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.GetEvacuationAsync(id, cancellationToken), cancellationToken);
}

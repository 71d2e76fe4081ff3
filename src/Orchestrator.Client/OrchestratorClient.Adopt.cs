using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Takes over a virtual machine made by hand.</summary>
    public Task<OperationView> AdoptAsync(AdoptVmRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.AdoptVmAsync(request, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Takes over many, or says what that would do. What is managed already is left alone, so it may be repeated.</summary>
    public Task<ImportReport> ImportAsync(ImportVmsRequest request, bool validateOnly = false, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.ImportVmsAsync(request, validateOnly, cancellationToken), cancellationToken);
}

using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Takes over a virtual machine made by hand; answers 202 with the operation.</summary>
    [Post("/api/v1/vms/adopt")]
    Task<IApiResponse<OperationView>> AdoptVmAsync([Body] AdoptVmRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Takes over many; with <c>validateOnly</c> it says what it would do, and does nothing.</summary>
    [Post("/api/v1/vms/import")]
    Task<IApiResponse<ImportReport>> ImportVmsAsync([Body] ImportVmsRequest request, bool? validateOnly, CancellationToken cancellationToken);

    /// <summary>The same from a CSV with a line of headings.</summary>
    [Post("/api/v1/vms/import")]
    [Headers("Content-Type: text/csv; charset=utf-8")]
    Task<IApiResponse<ImportReport>> ImportCsvAsync([Body] HttpContent csv, bool? validateOnly, CancellationToken cancellationToken);
}

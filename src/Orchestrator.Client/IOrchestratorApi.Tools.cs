using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>Installs or upgrades VMware Tools; answers 202 with the operation.</summary>
    [Post("/api/v1/vms/{id}/tools")]
    Task<IApiResponse<OperationView>> ChangeToolsAsync(Guid id, [Body] ToolsRequest request, [Header("Idempotency-Key")] string idempotencyKey, [Header("Prefer")] string? prefer, CancellationToken cancellationToken);

    /// <summary>Takes a ticket for the console of a virtual machine.</summary>
    [Post("/api/v1/vms/{id}/console")]
    Task<IApiResponse<ConsoleTicketView>> TakeConsoleAsync(Guid id, [Body] ConsoleRequest request, [Header("Idempotency-Key")] string? idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Lists who took tickets for the console of a virtual machine, the newest first.</summary>
    [Get("/api/v1/vms/{id}/console")]
    Task<IApiResponse<Page<ConsoleTakenView>>> ListConsoleTicketsAsync(Guid id, int? pageSize, string? pageToken, CancellationToken cancellationToken);
}

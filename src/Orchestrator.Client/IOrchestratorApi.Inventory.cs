using Orchestrator.Client.Inventory;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

public partial interface IOrchestratorApi
{
    /// <summary>
    /// Lists the virtual machines of all vCenters, ours or not, by vCenter and vCenter's id, from what is kept of them: no call goes to vCenter.
    /// <c>name</c> may have <c>*</c> in it.
    /// </summary>
    [Get("/api/v1/inventory")]
    Task<IApiResponse<Page<InventoryVmView>>> ListInventoryAsync(
        [AliasAs("vcenter")] string? vCenter, bool? managed, InventoryKind? kind, PowerState? powerState, string? name, int? pageSize, string? pageToken, CancellationToken cancellationToken);
}

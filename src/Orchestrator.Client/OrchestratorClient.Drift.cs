using Orchestrator.Client.Drift;
using Orchestrator.Client.Operations;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Reads in what a virtual machine differs in vCenter from what was declared.</summary>
    public Task<VmDriftView> GetDriftAsync(Guid vmId, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.GetDriftAsync(vmId, cancellationToken), cancellationToken);

    /// <summary>Makes what is in vCenter what is declared.</summary>
    /// <param name="vmId">The virtual machine.</param>
    /// <param name="properties">Which differences.</param>
    /// <param name="ifMatch">The ETag of what was read; <c>*</c> for whatever it is.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<VmDriftView> AdoptDriftAsync(Guid vmId, IReadOnlyList<DriftProperty> properties, string ifMatch, CancellationToken cancellationToken = default)
    {
        var key = NewKey();
        return CallAsync(api => api.AdoptDriftAsync(vmId, new DriftRequest { Properties = properties }, ifMatch, key, cancellationToken), cancellationToken);
    }

    /// <summary>Changes vCenter back to what is declared.</summary>
    /// <param name="vmId">The virtual machine.</param>
    /// <param name="request">Which differences, and whether the guest may be restarted.</param>
    /// <param name="ifMatch">The ETag of what was read; <c>*</c> for whatever it is.</param>
    /// <param name="cancellationToken">Stops waiting for the answer; the operation may have been accepted.</param>
    public Task<OperationView> RevertDriftAsync(Guid vmId, RevertDriftRequest request, string ifMatch, CancellationToken cancellationToken = default)
    {
        var key = NewKey();
        return CallAsync(api => api.RevertDriftAsync(vmId, request, ifMatch, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Lets differences be, until something else is seen.</summary>
    /// <param name="vmId">The virtual machine.</param>
    /// <param name="properties">Which differences.</param>
    /// <param name="ifMatch">The ETag of what was read; <c>*</c> for whatever it is.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<VmDriftView> IgnoreDriftAsync(Guid vmId, IReadOnlyList<DriftProperty> properties, string ifMatch, CancellationToken cancellationToken = default)
    {
        var key = NewKey();
        return CallAsync(api => api.IgnoreDriftAsync(vmId, new DriftRequest { Properties = properties }, ifMatch, key, cancellationToken), cancellationToken);
    }

    /// <summary>Takes ignoring back.</summary>
    /// <param name="vmId">The virtual machine.</param>
    /// <param name="properties">Which differences.</param>
    /// <param name="ifMatch">The ETag of what was read; <c>*</c> for whatever it is.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<VmDriftView> HeedDriftAsync(Guid vmId, IReadOnlyList<DriftProperty> properties, string ifMatch, CancellationToken cancellationToken = default)
    {
        var key = NewKey();
        return CallAsync(api => api.HeedDriftAsync(vmId, new DriftRequest { Properties = properties }, ifMatch, key, cancellationToken), cancellationToken);
    }
}

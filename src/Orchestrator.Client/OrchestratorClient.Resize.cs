using System.Net;
using System.Text.Json;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client;

public sealed partial class OrchestratorClient
{
    /// <summary>Changes a virtual machine.</summary>
    /// <param name="vmId">The virtual machine.</param>
    /// <param name="request">What is to be otherwise.</param>
    /// <param name="ifMatch">Its ETag, where nobody may have changed it meanwhile.</param>
    /// <param name="idempotencyKey">What makes it one change, however often it is sent; new when left out.</param>
    /// <param name="cancellationToken">Stops waiting for the answer; the change may have been accepted.</param>
    /// <returns>The virtual machine where the change is done; else the operation, which is under way.</returns>
    public async Task<VmUpdate> UpdateVmAsync(Guid vmId, UpdateVmRequest request, string? ifMatch = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        using var response = await _repeated.RunAsync(() => Api.UpdateVmAsync(vmId, request, ifMatch, key, cancellationToken), _patience, cancellationToken);
        return response.StatusCode == HttpStatusCode.Accepted
            ? new VmUpdate(null, await JsonSerializer.DeserializeAsync(response.Content!, OrchestratorJson.Default.OperationView, cancellationToken))
            : new VmUpdate(await JsonSerializer.DeserializeAsync(response.Content!, OrchestratorJson.Default.VmView, cancellationToken), null);
    }

    /// <summary>Removes a disk beyond those of the image, and its file, for good.</summary>
    /// <param name="vmId">The virtual machine.</param>
    /// <param name="disk">The disk's id, for example <c>disk-1</c>.</param>
    /// <param name="ifMatch">The virtual machine's ETag; <c>*</c> for whatever it is.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<OperationView> RemoveDiskAsync(Guid vmId, string disk, string ifMatch, CancellationToken cancellationToken = default)
    {
        var key = NewKey();
        return CallAsync(api => api.RemoveDiskAsync(vmId, disk, ifMatch, key, cancellationToken), cancellationToken);
    }

    /// <summary>Removes a network card; its address is released.</summary>
    /// <param name="vmId">The virtual machine.</param>
    /// <param name="nic">The network card's id, for example <c>nic-2</c>.</param>
    /// <param name="ifMatch">The virtual machine's ETag; <c>*</c> for whatever it is.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<OperationView> RemoveNicAsync(Guid vmId, string nic, string ifMatch, CancellationToken cancellationToken = default)
    {
        var key = NewKey();
        return CallAsync(api => api.RemoveNicAsync(vmId, nic, ifMatch, key, cancellationToken), cancellationToken);
    }
}

/// <summary>What became of a change: one of the two.</summary>
/// <param name="Vm">The virtual machine, changed: vCenter was not needed.</param>
/// <param name="Operation">The operation that changes it.</param>
public sealed record VmUpdate(VmView? Vm, OperationView? Operation);

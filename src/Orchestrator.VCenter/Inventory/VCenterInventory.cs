using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>
/// Resolves the names and paths of a configuration to ids, with one bulk read for each kind, kept for
/// <see cref="VCenterOptions.InventoryAge"/>; and reads single VMs. Names are given and returned decoded (quirk 29).
/// </summary>
public sealed class VCenterInventory
{
    /// <summary>Forgets what is known, so that the next question reads again.</summary>
    public void Invalidate() => throw new NotImplementedException();

    /// <summary>Finds a datacenter by name or path.</summary>
    /// <exception cref="Errors.VCenterException">NotFound when there is none, Invalid when there are several.</exception>
    public Task<InventoryDatacenter> GetDatacenterAsync(string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds a cluster, or a single host, of a datacenter by name.</summary>
    /// <exception cref="Errors.VCenterException">NotFound when there is none, Invalid when there are several.</exception>
    public Task<InventoryCluster> GetClusterAsync(string datacenter, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds the VM folder of a path such as <c>/DC0/vm/demo</c>.</summary>
    /// <returns>null when there is none.</returns>
    public Task<FolderId?> FindFolderAsync(string path, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds the VM folder of a path, and makes what is missing of it below <c>/DC0/vm</c>.</summary>
    public Task<FolderId> EnsureFolderAsync(string path, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds the datastores of a datacenter whose name fits one of the patterns (<c>*</c> and <c>?</c>), most free first.</summary>
    public Task<IReadOnlyList<InventoryDatastore>> FindDatastoresAsync(
        string datacenter,
        IReadOnlyList<string> patterns,
        CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds a network of a datacenter by name; uplink port groups do not count (quirk 34).</summary>
    /// <exception cref="Errors.VCenterException">NotFound when there is none, Invalid when there are several.</exception>
    public Task<InventoryNetwork> GetNetworkAsync(string datacenter, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds a VM or template to clone from, by inventory path or by name (quirk 36).</summary>
    /// <exception cref="Errors.VCenterException">NotFound when there is none, Invalid when there are several.</exception>
    public Task<InventoryTemplate> GetTemplateAsync(string datacenter, string nameOrPath, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Reads one VM with one call; null when vCenter says that it is not there. Never kept.</summary>
    public Task<VmRecord?> ReadVmAsync(VmId vm, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Reads several VMs with one call; those that are not there are missing from the answer.</summary>
    public Task<IReadOnlyList<VmRecord>> ReadVmsAsync(IReadOnlyList<VmId> vms, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Finds the VM of a name in a folder, with one call: the fence before and after a creating call. Folder templates too.
    /// </summary>
    public Task<VmId?> FindInFolderAsync(FolderId folder, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Finds the VM of an instance UUID, with one call.</summary>
    /// <exception cref="Errors.VCenterException">Invalid when several have it: none is to be trusted.</exception>
    public Task<VmId?> FindByInstanceUuidAsync(string instanceUuid, CancellationToken cancellationToken) => throw new NotImplementedException();
}

using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>Single objects found with one call of vCenter's search index, as they are now.</summary>
internal sealed class InventorySearch(VCenterConnection connection)
{
    /// <summary>The VM or folder of a name in a folder.</summary>
    public async Task<ManagedObjectReference?> FindChildAsync(FolderId folder, string name, CancellationToken cancellationToken) =>
        await connection.Search.FindChildAsync(
            await IndexAsync(cancellationToken),
            new FindChildRequest(folder.Reference, InventoryName.Encode(name)),
            cancellationToken);

    /// <summary>The VM of an inventory path.</summary>
    public async Task<VmId?> FindByPathAsync(string path, CancellationToken cancellationToken)
    {
        var found = await connection.Search.FindByInventoryPathAsync(
            await IndexAsync(cancellationToken), new FindByInventoryPathRequest(path.Trim('/')), cancellationToken);
        return found is { Type: "VirtualMachine" } ? VmId.From(found) : null;
    }

    /// <summary>All VMs that have an instance UUID: one, or none, unless somebody copied one by hand.</summary>
    public async Task<IReadOnlyList<ManagedObjectReference>> FindByInstanceUuidAsync(string instanceUuid, CancellationToken cancellationToken) =>
        await connection.Search.FindAllByUuidAsync(await IndexAsync(cancellationToken), new FindByUuidRequest(instanceUuid), cancellationToken) ?? [];

    private async Task<string> IndexAsync(CancellationToken cancellationToken) =>
        (await connection.GetServiceContentAsync(cancellationToken)).SearchIndex?.Value ?? "SearchIndex";
}

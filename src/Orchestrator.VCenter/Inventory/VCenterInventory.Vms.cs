using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <content>VMs, found and read as they are now: nothing of them is kept.</content>
public sealed partial class VCenterInventory
{
    /// <summary>Reads one VM with one call; null when vCenter says that it is not there. Never kept.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<VmRecord?> ReadVmAsync(VmId vm, CancellationToken cancellationToken) =>
        await _connection.RetrieveAsync(vm.Reference, VmReader.Paths, cancellationToken) is { } content
            ? VmReader.Read(content, _time.GetUtcNow())
            : null;

    /// <summary>Reads a custom attribute of a VM by its name; null where it has none, or an empty one.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> ReadCustomAttributeAsync(VmId vm, string name, CancellationToken cancellationToken)
    {
        var content = await _connection.RetrieveAsync(vm.Reference, ["customValue", "availableField"], cancellationToken);
        var properties = (content?.PropSet ?? []).ToDictionary(property => property.Name, property => property.Val);
        var field = properties.GetValueOrDefault("availableField").AsList<CustomFieldDef>().FirstOrDefault(one => one.Name == name);
        var value = properties.GetValueOrDefault("customValue").AsList<CustomFieldStringValue>().FirstOrDefault(one => one.Key == field?.Key)?.Value;
        return field is null || string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Finds all VMs and templates in the folders of all datacenters, as they are now; not those of vApps.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<VmId>> ListVmsAsync(CancellationToken cancellationToken)
    {
        var found = new List<VmId>();
        foreach (var center in (await _tree.GetAsync(cancellationToken)).OfType("Datacenter"))
        {
            if (center.Get("vmFolder").AsReference() is { } folder)
                found.AddRange((await _connection.RetrieveAllAsync(InventoryQueries.Vms(FolderId.From(folder)), cancellationToken)).Select(content => VmId.From(content.Obj)));
        }

        return found;
    }

    /// <summary>
    /// Lists the VMs that are directly in a folder, in pages and however many: vCenter's own list refuses more than 4,000 (quirk 44).
    /// Templates do not count.
    /// </summary>
    /// <param name="folder">Folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<(VmId Id, string Name)>> ListVmsAsync(FolderId folder, CancellationToken cancellationToken)
    {
        var found = new List<(VmId Id, string Name)>();
        foreach (var content in await _connection.RetrieveAllAsync(InventoryQueries.VmsIn(folder), cancellationToken))
        {
            var properties = (content.PropSet ?? []).ToDictionary(property => property.Name, property => property.Val);
            if (properties.GetValueOrDefault("config.template").AsBoolean() != true)
                found.Add((VmId.From(content.Obj), InventoryName.Decode(properties.GetValueOrDefault("name").AsString() ?? "")));
        }

        return found;
    }

    /// <summary>Reads several VMs with one call; those that are not there are missing from the answer.</summary>
    /// <param name="vms">The VMs.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<VmRecord>> ReadVmsAsync(IReadOnlyList<VmId> vms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vms);
        if (vms.Count == 0)
            return [];

        var spec = new PropertyFilterSpec(
            [new PropertySpec("VirtualMachine", VmReader.Paths)],
            [.. vms.Select(vm => new ObjectSpec(vm.Reference))],
            ReportMissingObjectsInResults: true);
        var objects = await _connection.RetrieveAllAsync(spec, cancellationToken);
        return [.. objects.Select(content => VmReader.Read(content, _time.GetUtcNow()))];
    }

    /// <summary>
    /// Finds the VM of a name in a folder, with one call: the fence before and after a creating call. Folder templates too.
    /// </summary>
    /// <param name="folder">Folder.</param>
    /// <param name="name">Name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<VmId?> FindInFolderAsync(FolderId folder, string name, CancellationToken cancellationToken)
    {
        var found = await _search.FindChildAsync(folder, name, cancellationToken);
        return found is { Type: "VirtualMachine" } ? VmId.From(found) : null;
    }

    /// <summary>Finds the VM of an instance UUID, with one call.</summary>
    /// <param name="instanceUuid">The UUID.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VCenterException">Invalid when several have it: none is to be trusted.</exception>
    public async Task<VmId?> FindByInstanceUuidAsync(string instanceUuid, CancellationToken cancellationToken)
    {
        var found = await _search.FindByInstanceUuidAsync(instanceUuid, cancellationToken);
        return found.Count switch
        {
            0 => null,
            1 => VmId.From(found[0]),
            _ => throw NamedObjects.Wrong($"{found.Count} VMs have instance UUID {instanceUuid}: {string.Join(", ", found.Select(vm => vm.Value))}."),
        };
    }
}

namespace Orchestrator.VCenter.Vim;

/// <summary>Parameters of <c>CreateContainerView</c>.</summary>
/// <param name="Container">Folder, datacenter, cluster or pool.</param>
/// <param name="Recursive">Whether what is deeper counts.</param>
/// <param name="Type">Types to hold.</param>
public sealed record CreateContainerViewRequest(
    ManagedObjectReference Container,
    bool Recursive,
    IReadOnlyList<string>? Type = null);

/// <summary>Parameters of <c>CreateListView</c>.</summary>
/// <param name="Obj">Objects to begin with.</param>
public sealed record CreateListViewRequest(IReadOnlyList<ManagedObjectReference>? Obj = null);

/// <summary>Parameters of <c>ModifyListView</c>.</summary>
/// <param name="Add">Objects to add.</param>
/// <param name="Remove">Objects to take away.</param>
public sealed record ModifyListViewRequest(
    IReadOnlyList<ManagedObjectReference>? Add = null,
    IReadOnlyList<ManagedObjectReference>? Remove = null);

/// <summary>Parameters of <c>FindChild</c>.</summary>
/// <param name="Entity">Folder or datacenter.</param>
/// <param name="Name">Name, encoded (quirk 29).</param>
public sealed record FindChildRequest(ManagedObjectReference Entity, string Name);

/// <summary>Parameters of <c>FindByInventoryPath</c>.</summary>
/// <param name="InventoryPath">Path of encoded names without a leading slash, such as <c>DC0/vm/demo</c> (quirk 29).</param>
public sealed record FindByInventoryPathRequest(string InventoryPath);

/// <summary>Parameters of <c>FindByUuid</c> and <c>FindAllByUuid</c>.</summary>
/// <param name="Uuid">The UUID.</param>
/// <param name="VmSearch">true for VMs, false for hosts.</param>
/// <param name="InstanceUuid">true for the instance UUID, otherwise that of the BIOS.</param>
/// <param name="Datacenter">Datacenter; null for all.</param>
public sealed record FindByUuidRequest(
    string Uuid,
    bool VmSearch = true,
    bool? InstanceUuid = true,
    ManagedObjectReference? Datacenter = null);

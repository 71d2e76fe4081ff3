namespace Orchestrator.VCenter.Automation;

/// <summary>A VM template of a library (contract VcenterVmTemplateLibraryItemsInfo, cut).</summary>
/// <param name="Disks">Its disks, by device key.</param>
/// <param name="VmTemplate">The template itself, as a VM that only VI JSON shows (quirk 36).</param>
public sealed record VmTemplateInfo(IReadOnlyDictionary<string, VmTemplateDisk> Disks, VmId VmTemplate);

/// <summary>A disk of a VM template (contract VcenterVmTemplateLibraryItemsDiskInfo, cut).</summary>
/// <param name="DiskStorage">Where it is.</param>
/// <param name="Capacity">Bytes.</param>
public sealed record VmTemplateDisk(VmTemplateStorage DiskStorage, long? Capacity = null);

/// <summary>A place of files (contract VcenterVmTemplateLibraryItemsDeploySpecDiskStorage and kin, cut).</summary>
/// <param name="Datastore">Datastore.</param>
public sealed record VmTemplateStorage(DatastoreId? Datastore = null);

/// <summary>How to deploy a VM template (contract VcenterVmTemplateLibraryItemsDeploySpec, cut).</summary>
/// <param name="Name">Name of the VM.</param>
/// <param name="Description">Becomes its annotation: the only place for a token of ours.</param>
/// <param name="VmHomeStorage">Where its configuration goes.</param>
/// <param name="DiskStorage">Where its disks go.</param>
/// <param name="Placement">Where it goes.</param>
/// <param name="PoweredOn">Whether it is powered on at once.</param>
public sealed record VmTemplateDeploySpec(
    string Name,
    string? Description = null,
    VmTemplateStorage? VmHomeStorage = null,
    VmTemplateStorage? DiskStorage = null,
    VmTemplatePlacement? Placement = null,
    bool? PoweredOn = null);

/// <summary>Where a deployed VM goes (contract VcenterVmTemplateLibraryItemsDeployPlacementSpec, cut).</summary>
/// <param name="Folder">Folder: its names are the fence.</param>
/// <param name="ResourcePool">Resource pool.</param>
public sealed record VmTemplatePlacement(FolderId? Folder = null, ResourcePoolId? ResourcePool = null);

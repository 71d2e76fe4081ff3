using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>ISO images of content libraries in CD drives of VMs.</summary>
public interface IIsoImageApi
{
    /// <summary>Adds a CD drive with the image in it. Asked twice, it adds two.</summary>
    [Post("/api/vcenter/iso/image?action=mount")]
    Task<CdromId> MountAsync([Body] IsoImageMount mount, CancellationToken cancellationToken);
}

/// <summary>An image to mount (contract VcenterIsoImageMount).</summary>
/// <param name="LibraryItem">The item that holds the image.</param>
/// <param name="Vm">The VM.</param>
public sealed record IsoImageMount(LibraryItemId LibraryItem, VmId Vm);

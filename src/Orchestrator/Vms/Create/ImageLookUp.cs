using Orchestrator.VCenter;
using Orchestrator.Vms.Install;

namespace Orchestrator.Vms.Create;

/// <summary>Asks vCenter what the image of an order stands for now, and whether a VM can be made of it.</summary>
internal sealed class ImageLookUp(IsoLookUp iso)
{
    /// <summary>Null when no VM can be made of it; the reasons say why.</summary>
    /// <param name="order">The order.</param>
    /// <param name="vcenter">Who is asked.</param>
    /// <param name="pool">Where the VM is to run, where that is known.</param>
    /// <param name="reasons">What stands against it.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public Task<ImageSource?> FindAsync(VmOrder order, VCenterConnection vcenter, ResourcePoolId? pool, PlacementReasons reasons, CancellationToken cancellationToken) => order.Image switch
    {
        { IsInstalled: true } => iso.FindAsync(order, vcenter, reasons, cancellationToken),
        { IsFromLibrary: true } => LibraryLookUp.FindAsync(order, vcenter, pool, reasons, cancellationToken),
        _ => TemplateLookUp.FindAsync(order, vcenter, reasons, cancellationToken),
    };
}

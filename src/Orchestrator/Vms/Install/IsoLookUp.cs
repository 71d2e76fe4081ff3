using Orchestrator.Catalogue;
using Orchestrator.VCenter;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>Looks for all that an installation needs: the datastore of its medium, the answer file, and what brings it to the guest.</summary>
internal sealed class IsoLookUp(AnswerDisc disc)
{
    public async Task<ImageSource?> FindAsync(VmOrder order, VCenterConnection vcenter, PlacementReasons reasons, CancellationToken cancellationToken)
    {
        var image = order.Image;
        var datastore = DatastorePath.DatastoreOf(image.Iso!);
        var found = datastore is null ? [] : await vcenter.Inventory.FindDatastoresAsync(order.System.Datacenter, [datastore], cancellationToken);
        if (found.Count == 0)
            reasons.Add($"image {image.Name}: there is no datastore {datastore} in {order.System.Datacenter} for {image.Iso}");
        else if (found.All(known => !known.Accessible))
            reasons.Add($"image {image.Name}: datastore {datastore} of {image.Iso} is not accessible");
        if (AnswerTemplates.WhyNot(image) is { } unreadable)
            reasons.Add($"image {image.Name}: {unreadable}");

        var source = new ImageSource { Disks = 1, NeededBytes = image.DiskGiB * DatastoreLedger.GiB };
        if (image.AnswerWay == AnswerWay.GuestInfo)
            return source;
        if (await disc.WhyNotAsync(cancellationToken) is { } why)
            reasons.Add($"image {image.Name}: {why}");
        return await LibraryLookUp.FindLibraryAsync(image.Library!, image.Name, vcenter, reasons, cancellationToken) is { } library
            ? source with { AnswerLibrary = library }
            : null;
    }
}

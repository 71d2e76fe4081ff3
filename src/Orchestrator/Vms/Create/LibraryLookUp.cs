using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.Vms.Create;

/// <summary>Looks for the library item of an image that is deployed, by name: libraries of one name are told apart by nobody (quirk 31).</summary>
internal static class LibraryLookUp
{
    public static async Task<ImageSource?> FindAsync(VmOrder order, VCenterConnection vcenter, ResourcePoolId? pool, PlacementReasons reasons, CancellationToken cancellationToken)
    {
        var image = order.Image;
        if (await FindLibraryAsync(image.Library!, image.Name, vcenter, reasons, cancellationToken) is not { } library)
            return null;
        var items = await vcenter.Libraries.FindItemsAsync(new LibraryItemFindSpec(image.LibraryItem, library), cancellationToken);
        if (items is not [var item])
        {
            reasons.Add($"image {image.Name}: library {image.Library} has {(items.Count == 0 ? "no item" : $"{items.Count} items")} called {image.LibraryItem}");
            return null;
        }

        var model = await vcenter.Libraries.GetItemAsync(item, cancellationToken);
        if (model.Type == LibraryItemType.VmTemplate)
            return await OfTemplateAsync(item, vcenter, cancellationToken);
        if (model.Type == LibraryItemType.Ovf)
            return pool is { } into ? await OfOvfAsync(item, model, into, vcenter, cancellationToken) : null;
        reasons.Add($"image {image.Name}: item {image.LibraryItem} of library {image.Library} is of type {model.Type?.Value ?? "unknown"}; a VM is made of vm-template or ovf");
        return null;
    }

    /// <summary>Null when there is none, or more than one.</summary>
    public static async Task<LibraryId?> FindLibraryAsync(string name, string image, VCenterConnection vcenter, PlacementReasons reasons, CancellationToken cancellationToken)
    {
        var libraries = await vcenter.Libraries.FindLibrariesAsync(new LibraryFindSpec(name), cancellationToken);
        if (libraries is [var library])
            return library;
        reasons.Add($"image {image}: {(libraries.Count == 0 ? "there is no content library" : $"there are {libraries.Count} content libraries")} called {name}");
        return null;
    }

    private static async Task<ImageSource> OfTemplateAsync(LibraryItemId item, VCenterConnection vcenter, CancellationToken cancellationToken)
    {
        var template = await vcenter.VmTemplates.GetAsync(item, cancellationToken);
        return new ImageSource
        {
            LibraryItem = item,
            ItemType = LibraryItemType.VmTemplate,
            Disks = template.Disks.Count,
            NeededBytes = template.Disks.Values.Sum(disk => disk.Capacity ?? 0),
        };
    }

    private static async Task<ImageSource> OfOvfAsync(LibraryItemId item, LibraryItemModel model, ResourcePoolId pool, VCenterConnection vcenter, CancellationToken cancellationToken)
    {
        var summary = await vcenter.Ovf.FilterAsync(item, new OvfFilter(new OvfTarget(pool)), cancellationToken);
        return new ImageSource
        {
            LibraryItem = item,
            ItemType = LibraryItemType.Ovf,
            OvfNetworks = summary.Networks ?? [],
            Disks = 0,
            NeededBytes = model.Size ?? 0,
        };
    }
}

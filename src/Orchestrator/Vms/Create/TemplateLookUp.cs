using Orchestrator.VCenter;

namespace Orchestrator.Vms.Create;

/// <summary>Looks for the template, or the VM, of an image that is cloned.</summary>
internal static class TemplateLookUp
{
    public static async Task<ImageSource?> FindAsync(VmOrder order, VCenterConnection vcenter, PlacementReasons reasons, CancellationToken cancellationToken)
    {
        var template = await reasons.TryAsync(
            () => vcenter.Inventory.GetTemplateAsync(order.System.Datacenter, order.Image.Template!, cancellationToken), $"image {order.Image.Name}");
        return template is null
            ? null
            : new ImageSource { Template = template.Id, Disks = template.Record.Disks.Count, NeededBytes = template.Record.Disks.Sum(disk => disk.CapacityBytes) };
    }
}

using Orchestrator.Catalogue;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>Looks for the template, or the VM, of an image that is cloned.</summary>
internal static class TemplateLookUp
{
    public static async Task<ImageSource?> FindAsync(VmOrder order, VCenterConnection vcenter, PlacementReasons reasons, CancellationToken cancellationToken)
    {
        var image = order.Image;
        var template = await reasons.TryAsync(
            () => vcenter.Inventory.GetTemplateAsync(order.System.Datacenter, image.Template!, cancellationToken), $"image {image.Name}");
        if (template is null)
            return null;
        if (image.Clone == CloneKind.Full)
            return new ImageSource { Template = template.Id, Disks = template.Record.Disks.Count, NeededBytes = template.Record.Disks.Sum(disk => disk.CapacityBytes) };
        // What was read a while ago does not say whether it runs, or has a snapshot, now.
        var source = await vcenter.Inventory.ReadVmAsync(template.Id, cancellationToken) ?? template.Record;
        reasons.AddRange(image.Clone == CloneKind.Linked ? AgainstLinked(order, source) : AgainstInstant(order, source));
        return new ImageSource
        {
            Template = source.Id,
            Snapshot = image.Clone == CloneKind.Linked ? source.CurrentSnapshot : null,
            OnlyDatastore = source.Disks.Select(disk => disk.Datastore).FirstOrDefault(),
            Disks = source.Disks.Count,
            NeededBytes = 0,
        };
    }

    private static IEnumerable<string> AgainstLinked(VmOrder order, VmRecord source)
    {
        if (source.CurrentSnapshot is null)
            yield return $"image {order.Image.Name}: {order.Image.Template} has no snapshot, and a linked clone needs one";
    }

    private static IEnumerable<string> AgainstInstant(VmOrder order, VmRecord source)
    {
        var image = order.Image;
        if (source.PowerState != VirtualMachinePowerState.PoweredOn)
            yield return $"image {image.Name}: {image.Template} does not run, and only a running VM can be cloned instantly";
        if (source.NumCpu != order.CpuCount || source.MemoryMiB != order.MemoryMiB)
        {
            yield return $"size {order.Size ?? "as ordered"} ({order.CpuCount} CPU, {order.MemoryMiB} MiB): an instant clone has the size of {image.Template}, "
                + $"{source.NumCpu} CPU and {source.MemoryMiB} MiB";
        }

        if (image.Customization == ImageCustomization.CloudInit && order.Nics.Count > 1)
            yield return $"{order.Nics.Count} NICs: the guest of an instant clone is told of one NIC only";
    }
}

using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Create;

/// <summary>
/// Writes down which devices are the ordered ones, while nobody else has touched the VM: later, a disk that somebody added by hand
/// could stand in the same place with the same size.
/// </summary>
internal static class KnownHardware
{
    /// <param name="order">The order that the VM has just been given the hardware of.</param>
    /// <param name="seen">The VM.</param>
    /// <param name="imageDisks">How many disks the image brought; they come first.</param>
    public static VmOrder Write(VmOrder order, VmRecord seen, int imageDisks)
    {
        var disks = seen.Disks.OrderBy(disk => disk.ControllerKey).ThenBy(disk => disk.UnitNumber).Skip(imageDisks).ToList();
        var numbered = OrderedHardware.Number(order);
        return numbered with
        {
            Disks = [.. numbered.Disks.Select((disk, index) => disk with { Key = index < disks.Count ? disks[index].Key : null })],
            Nics = [.. numbered.Nics.Select((nic, index) => nic with { Key = index < seen.Nics.Count ? seen.Nics[index].Key : null })],
        };
    }
}

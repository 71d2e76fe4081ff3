using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Restores.Disk;

/// <summary>Places on a disk controller.</summary>
internal static class DiskSlots
{
    private const int Places = 16;
    private const int ControllersOwn = 7;

    /// <summary>The first free place on the controller of a disk; null when there is none.</summary>
    public static int? Free(VmRecord seen, VmDisk beside)
    {
        var own = seen.Devices.OfType<VirtualSCSIController>().FirstOrDefault(controller => controller.Key == beside.ControllerKey)?.ScsiCtlrUnitNumber ?? ControllersOwn;
        var taken = seen.Devices.Where(device => device.ControllerKey == beside.ControllerKey).Select(device => device.UnitNumber).ToHashSet();
        return Enumerable.Range(0, Places).Where(unit => unit != own && !taken.Contains(unit)).Select(unit => (int?)unit).FirstOrDefault();
    }
}

using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Install;

/// <summary>The CD drives of a VM that have an image in them.</summary>
internal static class InstallationMedia
{
    public static IEnumerable<VirtualCdrom> Of(VmRecord seen) => seen.Devices.OfType<VirtualCdrom>().Where(cdrom => cdrom.Backing is VirtualCdromIsoBackingInfo);

    /// <summary>One of them has something else than the installation medium: the answer disc.</summary>
    public static bool HasAnswer(VmRecord seen, string iso) => Of(seen).Any(cdrom => ((VirtualCdromIsoBackingInfo)cdrom.Backing!).FileName != iso);

    /// <summary>One of them has the installation medium.</summary>
    public static bool HasMedium(VmRecord seen, string iso) => Of(seen).Any(cdrom => ((VirtualCdromIsoBackingInfo)cdrom.Backing!).FileName == iso);

    /// <summary>The same drive, with an image in it.</summary>
    public static VirtualDeviceConfigSpec Filled(VirtualCdrom cdrom, string iso) => new()
    {
        Operation = VirtualDeviceConfigSpecOperation.Edit,
        Device = cdrom with
        {
            Backing = new VirtualCdromIsoBackingInfo { FileName = iso },
            Connectable = new VirtualDeviceConnectInfo(StartConnected: true, Connected: false),
        },
    };

    /// <summary>The same drive, empty.</summary>
    public static VirtualDeviceConfigSpec Emptied(VirtualCdrom cdrom) => new()
    {
        Operation = VirtualDeviceConfigSpecOperation.Edit,
        Device = cdrom with
        {
            Backing = new VirtualCdromRemotePassthroughBackingInfo(),
            Connectable = new VirtualDeviceConnectInfo(StartConnected: false, Connected: false),
        },
    };
}

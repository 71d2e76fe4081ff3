using System.Text;
using Orchestrator.Catalogue;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Vms.Create;

/// <summary>
/// What an image whose VMware Tools come as a package is told at its first boot, in the place where cloud-init's VMware data
/// source looks for it (docs.cloud-init.io, "VMware"). Guest customization is not for such images: vCenter refuses it while it
/// does not know the Tools (quirk 78).
/// </summary>
internal static class CloudInit
{
    public static IEnumerable<OptionValue> Of(VmOrder order)
    {
        if (order.Image.ToolsInstall != ToolsInstall.CloudInitPackage)
            yield break;
        var text = $"#cloud-config\nhostname: {order.HostName}\npackages:\n  - open-vm-tools\n";
        yield return new OptionValue("guestinfo.userdata", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
        yield return new OptionValue("guestinfo.userdata.encoding", "base64");
    }
}

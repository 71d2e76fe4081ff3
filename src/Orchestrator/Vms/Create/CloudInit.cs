using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Catalogue;
using Orchestrator.Vms.Install;

namespace Orchestrator.Vms.Create;

/// <summary>
/// What cloud-init in a guest is told, in the place where its VMware data source looks for it (docs.cloud-init.io, "VMware"). It is
/// for guests that vCenter does not customize: because the image says so, or because vCenter refuses while it does not know the
/// Tools (quirk 78).
/// </summary>
internal static class CloudInit
{
    /// <summary>By key of <c>extraConfig</c>. The same order and NICs always give the same text.</summary>
    /// <param name="order">What was ordered.</param>
    /// <param name="instance">What cloud-init tells a new VM from a known one by.</param>
    /// <param name="macs">The MAC addresses of the NICs in their order; where one is not known, the NIC is told by its name.</param>
    public static IReadOnlyDictionary<string, string> Of(VmOrder order, Guid instance, IReadOnlyList<string?> macs)
    {
        var guestInfo = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (order.Image.IsInstalled)
        {
            Add(guestInfo, "guestinfo.userdata", AnswerFiles.Fill(order, macs));
            Add(guestInfo, "guestinfo.metadata", AnswerFiles.MetaData(order, instance));
            return guestInfo;
        }

        Add(guestInfo, "guestinfo.userdata", UserData(order));
        if (order.Image.Customization == ImageCustomization.CloudInit)
            Add(guestInfo, "guestinfo.metadata", MetaData(order, instance, macs));
        return guestInfo;
    }

    private static string UserData(VmOrder order)
    {
        var text = new StringBuilder("#cloud-config\n").Append("hostname: ").Append(order.HostName).Append('\n');
        if (order.Image.Domain is { } domain)
            text.Append("fqdn: ").Append(order.HostName).Append('.').Append(domain).Append('\n');
        text.Append("timezone: ").Append(order.Image.TimeZone).Append('\n');
        if (order.Image.ToolsInstall == ToolsInstall.CloudInitPackage)
            text.Append("packages:\n  - open-vm-tools\n");
        return text.ToString();
    }

    /// <summary>JSON, which is YAML too.</summary>
    private static string MetaData(VmOrder order, Guid instance, IReadOnlyList<string?> macs) => new JsonObject
    {
        ["instance-id"] = instance.ToString(),
        ["local-hostname"] = order.HostName,
        ["network"] = CloudInitNetwork.Of(order, macs),
    }.ToJsonString();

    private static void Add(SortedDictionary<string, string> guestInfo, string key, string text)
    {
        guestInfo[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        guestInfo[$"{key}.encoding"] = "base64";
    }
}

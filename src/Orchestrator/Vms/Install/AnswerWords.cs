using System.Security;
using Orchestrator.Catalogue;
using Orchestrator.Vms.Create;

namespace Orchestrator.Vms.Install;

/// <summary>What stands for each <c>{{word}}</c> of an answer file.</summary>
internal static class AnswerWords
{
    public static IEnumerable<(string Word, string Value)> Of(VmOrder order, IReadOnlyList<string?> macs)
    {
        var image = order.Image;
        yield return ("hostName", order.HostName);
        yield return ("fqdn", image.Domain is { } domain ? $"{order.HostName}.{domain}" : order.HostName);
        yield return ("domain", image.Domain ?? "");
        yield return ("timeZone", image.TimeZone);
        yield return ("windowsTimeZone", WindowsTimeZone(image.TimeZone));
        yield return ("language", image.Locale);
        yield return ("windowsLanguage", image.Locale.Replace('_', '-'));
        yield return ("keyboard", image.Locale.StartsWith("ja", StringComparison.Ordinal) ? "jp" : "us");
        yield return ("organization", SecurityElement.Escape(image.Organization));
        yield return ("network", image.Answer switch
        {
            AnswerKind.Kickstart => KickstartNetwork.Of(order, macs),
            AnswerKind.Windows => WindowsNetwork.Of(order, macs),
            _ => CloudInitNetwork.Of(order, macs).ToJsonString(),
        });
        yield return ("access", Access(image));
    }

    private static string Access(ImageDefinition image) => (image.Answer, image.SshKey) switch
    {
        (AnswerKind.Kickstart, { } key) => $"sshkey --username=root \"{key}\"",
        (AnswerKind.Autoinstall, { } key) => $"users: [ {{ name: admin, lock_passwd: true, sudo: \"ALL=(ALL) NOPASSWD:ALL\", ssh_authorized_keys: [ \"{key}\" ] }} ]",
        (AnswerKind.Autoinstall, null) => "users: []",
        _ => "",
    };

    private static string WindowsTimeZone(string iana) => TimeZoneInfo.TryConvertIanaIdToWindowsId(iana, out var windows) ? windows : "UTC";
}

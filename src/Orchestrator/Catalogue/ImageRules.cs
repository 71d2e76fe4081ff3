using System.Text.RegularExpressions;
using Orchestrator.Vms.Install;

namespace Orchestrator.Catalogue;

/// <summary>What must hold of an image of the catalogue.</summary>
internal static partial class ImageRules
{
    private const int MostDiskGiB = 62 * 1024;

    public static IEnumerable<(string Key, string Mistake)> Check(ImageDefinition image, string key) =>
    [
        .. CatalogueRules.CheckName(image.Name, $"{key}:Name"),
        .. CheckSource(image, key),
        .. CheckGuest(image, key),
        .. image.IsInstalled ? CheckInstallation(image, key) : [],
        .. CatalogueRules.CheckLimits(image.Limits, $"{key}:Limits"),
    ];

    private static IEnumerable<(string Key, string Mistake)> CheckSource(ImageDefinition image, string key)
    {
        var sources = new[] { image.Template, image.LibraryItem, image.Iso }.Count(source => !string.IsNullOrEmpty(source));
        if (sources == 0)
            yield return ($"{key}:Template", "a Template, a LibraryItem or an Iso is needed");
        if (sources > 1)
            yield return ($"{key}:Template", "only one of Template, LibraryItem and Iso can be given");
        if (!image.IsInstalled && string.IsNullOrEmpty(image.Library) != string.IsNullOrEmpty(image.LibraryItem))
            yield return ($"{key}:Library", "Library and LibraryItem go together");
        if (image.Clone != CloneKind.Full && string.IsNullOrEmpty(image.Template))
            yield return ($"{key}:Clone", "only a Template is cloned");
    }

    private static IEnumerable<(string Key, string Mistake)> CheckGuest(ImageDefinition image, string key)
    {
        if (image is { IsInstant: true, IsCustomizedByVCenter: true })
            yield return ($"{key}:Customization", "must be none or cloudInit with Clone instant: vCenter customizes no guest that runs");
        if (image is { ToolsInstall: not ToolsInstall.InImage, IsCustomizedByVCenter: true })
            yield return ($"{key}:Customization", "must be none or cloudInit where VMware Tools come later: vCenter customizes no guest whose Tools it does not know");
        if (image.ToolsDeadline < TimeSpan.FromSeconds(1) || image.ToolsDeadline > TimeSpan.FromHours(6))
            yield return ($"{key}:ToolsDeadline", "must be 1 second to 6 hours");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(image.TimeZone, out _))
            yield return ($"{key}:TimeZone", $"there is no time zone \"{image.TimeZone}\"; an IANA name like Asia/Tokyo is expected");
    }

    private static IEnumerable<(string Key, string Mistake)> CheckInstallation(ImageDefinition image, string key)
    {
        if (DatastorePath.DatastoreOf(image.Iso!) is null)
            yield return ($"{key}:Iso", $"must be a datastore path like [iso] rhel9.iso, not \"{image.Iso}\"");
        if (image.GuestOs is null)
            yield return ($"{key}:GuestOs", "is needed with an Iso");
        else if (GuestOsNames.ToVim(image.GuestOs) is null)
            yield return ($"{key}:GuestOs", $"\"{image.GuestOs}\" is not known; known: {string.Join(", ", GuestOsNames.Known)}, and names of VI JSON such as rhel9_64Guest");
        if (image.Answer is null)
            yield return ($"{key}:AnswerFile", "must be kickstart, autoinstall, windows, or a path that ends with .cfg, .ks, .yaml, .yml or .xml");
        else if (image is { AnswerWay: AnswerWay.GuestInfo, Answer: not AnswerKind.Autoinstall })
            yield return ($"{key}:AnswerFileBy", "must be cd: only the installer of an autoinstall file looks into guestinfo");
        if (image.HasAnswerDisc && string.IsNullOrEmpty(image.Library))
            yield return ($"{key}:Library", "is needed with an Iso whose answer file comes by cd: answer discs are put there");
        if (image.Customization == ImageCustomization.CloudInit)
            yield return ($"{key}:Customization", "cloudInit is for images whose system is there; with an Iso the answer file makes the guest its own");
        if (image.ToolsInstall == ToolsInstall.InstallerAutorun)
            yield return ($"{key}:ToolsInstall", "the installer CD would take the drive of the Iso; the answer file has to install VMware Tools");
        if (image.DiskGiB is < 1 or > MostDiskGiB)
            yield return ($"{key}:DiskGiB", $"must be 1 to {MostDiskGiB}");
        if (image.InstallDeadline < TimeSpan.FromSeconds(1) || image.InstallDeadline > TimeSpan.FromHours(12))
            yield return ($"{key}:InstallDeadline", "must be 1 second to 12 hours");
        if (!LocalePattern().IsMatch(image.Locale))
            yield return ($"{key}:Locale", $"must be language and country like ja_JP, not \"{image.Locale}\"");
        if (image.SshKey is { } sshKey && !SshKeyPattern().IsMatch(sshKey))
            yield return ($"{key}:SshKey", "must be one line of a public key like \"ssh-ed25519 AAAA…\"");
    }

    [GeneratedRegex("^[a-z]{2}_[A-Z]{2}$")]
    private static partial Regex LocalePattern();

    [GeneratedRegex("""^[a-z0-9@.-]+ [A-Za-z0-9+/=]+( [^"'\\\p{C}]*)?$""")]
    private static partial Regex SshKeyPattern();
}

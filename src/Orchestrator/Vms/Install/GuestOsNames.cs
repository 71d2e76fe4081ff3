namespace Orchestrator.Vms.Install;

/// <summary>
/// Guest operating systems by the names of both APIs: catalogues use those of the Automation API (contract VcenterVmGuestOS), a blank
/// VM is made by VI JSON. What is not among them can be given as VI JSON writes it, such as <c>rhel9_64Guest</c>.
/// </summary>
internal static class GuestOsNames
{
    private static readonly Dictionary<string, string> Vim = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RHEL_7_64"] = "rhel7_64Guest",
        ["RHEL_8_64"] = "rhel8_64Guest",
        ["RHEL_9_64"] = "rhel9_64Guest",
        ["ORACLE_LINUX_8_64"] = "oracleLinux8_64Guest",
        ["ORACLE_LINUX_9_64"] = "oracleLinux9_64Guest",
        ["SLES_15_64"] = "sles15_64Guest",
        ["UBUNTU_64"] = "ubuntu64Guest",
        ["DEBIAN_11_64"] = "debian11_64Guest",
        ["DEBIAN_12_64"] = "debian12_64Guest",
        ["WINDOWS_9_SERVER_64"] = "windows9Server64Guest",
        ["WINDOWS_SERVER_2019"] = "windows2019srv_64Guest",
        ["WINDOWS_SERVER_2021"] = "windows2019srvNext_64Guest",
    };

    public static IEnumerable<string> Known => Vim.Keys;

    /// <summary>Null when it is neither known nor VI JSON's own.</summary>
    public static string? ToVim(string name) =>
        Vim.TryGetValue(name, out var known) ? known : name.Contains("Guest", StringComparison.Ordinal) ? name : null;
}

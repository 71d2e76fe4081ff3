namespace Orchestrator.Simulator.Guests;

/// <summary>A guest operating system by its three names.</summary>
internal sealed record GuestNames(string Vim, string Rest, string Family, string FullName)
{
    private static readonly GuestNames[] Known =
    [
        new("rhel9_64Guest", "RHEL_9_64", "LINUX", "Red Hat Enterprise Linux 9 (64-bit)"),
        new("rhel8_64Guest", "RHEL_8_64", "LINUX", "Red Hat Enterprise Linux 8 (64-bit)"),
        new("rhel7_64Guest", "RHEL_7_64", "LINUX", "Red Hat Enterprise Linux 7 (64-bit)"),
        new("ubuntu64Guest", "UBUNTU_64", "LINUX", "Ubuntu Linux (64-bit)"),
        new("debian12_64Guest", "DEBIAN_12_64", "LINUX", "Debian GNU/Linux 12 (64-bit)"),
        new("sles15_64Guest", "SLES_15_64", "LINUX", "SUSE Linux Enterprise 15 (64-bit)"),
        new("other3xLinux64Guest", "OTHER_3X_LINUX_64", "LINUX", "Other 3.x or later Linux (64-bit)"),
        new("otherLinux64Guest", "OTHER_LINUX_64", "LINUX", "Other Linux (64-bit)"),
        new("windows2019srv_64Guest", "WINDOWS_SERVER_2019", "WINDOWS", "Microsoft Windows Server 2019 (64-bit)"),
        new("windows2019srvNext_64Guest", "WINDOWS_SERVER_2021", "WINDOWS", "Microsoft Windows Server 2022 (64-bit)"),
        new("windows9Server64Guest", "WINDOWS_9_SERVER_64", "WINDOWS", "Microsoft Windows Server 2016 or later (64-bit)"),
        new("otherGuest64", "OTHER_64", "OTHER", "Other (64-bit)"),
    ];

    public bool Windows => Family == "WINDOWS";

    public static GuestNames OfVim(string id) => Known.FirstOrDefault(names => names.Vim == id) ?? Known[^1];

    public static GuestNames? OfRest(string name) => Known.FirstOrDefault(names => names.Rest == name);
}

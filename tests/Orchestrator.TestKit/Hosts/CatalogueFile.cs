namespace Orchestrator.TestKit.Hosts;

/// <summary>
/// A user's own catalogue, as a <c>--Config</c> file: the shipped one fits the simulator inside only, and is not used where a
/// vCenter is configured.
/// </summary>
public static class CatalogueFile
{
    private const string Text =
        """
        { "Catalogue": {
            "Systems":  [ { "Code": "demo", "DisplayName": { "ja": "デモ", "en": "Demo" }, "VCenter": "main", "Datacenter": "DC0", "Cluster": "DC0_C0", "Folder": "/DC0/vm/demo", "Datastores": [ "LocalDS_*" ], "Network": "app-net", "BackupPolicy": "standard" },
                          { "Code": "elsewhere", "VCenter": "main", "Datacenter": "DC0", "Cluster": "DC0_C0", "Folder": "/DC0/vm/demo", "Datastores": [ "LocalDS_2" ], "Network": "app-net", "BackupPolicy": "none" } ],
            "Networks": [ { "Name": "app-net", "PortGroup": "DC0_DVPG0", "Cidr": "10.1.0.0/16", "Gateway": "10.1.0.1", "Dns": [ "10.1.0.10" ], "Range": "10.1.2.1-10.1.9.254", "Zone": "internal" },
                          { "Name": "dhcp-net", "PortGroup": "DC0_DVPG1", "Ipv4": "dhcp" } ],
            "Images":   [ { "Name": "rhel-9", "Template": "rhel9-tools-template", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "rhel-8-old", "Template": "rhel8-oldtools-template", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "ubuntu-notools", "Template": "ubuntu2204-notools-template", "Customization": "none", "ToolsInstall": "inImage", "ToolsDeadline": "00:00:02" },
                          { "Name": "windows-2019", "Template": "win2019-tools-template", "Customization": "windows", "ToolsInstall": "inImage", "Licence": "platform" },
                          { "Name": "windows-2022", "Template": "win2022-autorun-template", "Customization": "none", "ToolsInstall": "installerAutorun" },
                          { "Name": "rhel-9-hurried", "Template": "rhel9-tools-template", "Customization": "linux", "ToolsInstall": "inImage", "ToolsDeadline": "00:00:02" },
                          { "Name": "rhel-9-plain-hurried", "Template": "rhel9-tools-template", "Customization": "none", "ToolsInstall": "inImage", "ToolsDeadline": "00:00:02" },
                          { "Name": "rhel-9-cloudinit", "Template": "rhel9-cloudinit-template", "Customization": "none", "ToolsInstall": "cloudInitPackage", "ToolsDeadline": "00:00:20" },
                          { "Name": "windows-2022-hurried", "Template": "win2022-autorun-template", "Customization": "none", "ToolsInstall": "installerAutorun", "ToolsDeadline": "00:00:02" },
                          { "Name": "rhel-9-personal", "Template": "rhel9-cloudinit-template", "Customization": "cloudInit", "ToolsInstall": "cloudInitPackage", "ToolsDeadline": "00:00:20" },
                          { "Name": "rhel-9-library-personal", "Library": "images", "LibraryItem": "rhel9", "Customization": "cloudInit", "ToolsInstall": "inImage" },
                          { "Name": "rhel-9-linked", "Template": "rhel9-snapshot-template", "Clone": "linked", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "linked-without-snapshot", "Template": "rhel9-tools-template", "Clone": "linked", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "rhel-9-instant", "Template": "rhel9-running-source", "Clone": "instant", "Customization": "cloudInit", "ToolsInstall": "inImage" },
                          { "Name": "instant-plain", "Template": "rhel9-running-source", "Clone": "instant", "Customization": "none", "ToolsInstall": "inImage" },
                          { "Name": "instant-of-template", "Template": "rhel9-tools-template", "Clone": "instant", "Customization": "cloudInit", "ToolsInstall": "inImage" },
                          { "Name": "rhel-9-iso", "Iso": "[LocalDS_0] iso/rhel9.iso", "GuestOs": "RHEL_9_64", "AnswerFile": "kickstart", "Library": "images", "InstallDeadline": "00:00:30" },
                          { "Name": "ubuntu-iso", "Iso": "[LocalDS_0] iso/ubuntu.iso", "GuestOs": "UBUNTU_64", "AnswerFile": "autoinstall", "InstallDeadline": "00:00:30" },
                          { "Name": "ubuntu-iso-cd", "Iso": "[LocalDS_0] iso/ubuntu.iso", "GuestOs": "UBUNTU_64", "AnswerFile": "autoinstall", "AnswerFileBy": "cd", "Library": "images", "InstallDeadline": "00:00:30" },
                          { "Name": "windows-iso", "Iso": "[LocalDS_0] iso/win.iso", "GuestOs": "WINDOWS_SERVER_2021", "AnswerFile": "windows", "Library": "images", "InstallDeadline": "00:00:30" },
                          { "Name": "iso-hurried", "Iso": "[LocalDS_0] iso/rhel9.iso", "GuestOs": "RHEL_9_64", "AnswerFile": "kickstart", "Library": "images", "InstallDeadline": "00:00:02" },
                          { "Name": "iso-astray", "Iso": "[NoSuchDS] iso/rhel9.iso", "GuestOs": "RHEL_9_64", "AnswerFile": "/no/such/answers.cfg", "Library": "no-such-library" },
                          { "Name": "rhel-9-library", "Library": "images", "LibraryItem": "rhel9", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "rhel-9-ovf", "Library": "images", "LibraryItem": "rhel9-ovf", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "missing-library", "Library": "no-such-library", "LibraryItem": "rhel9", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "item-of-a-disc", "Library": "images", "LibraryItem": "rhel9-dvd", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "missing-item", "Library": "images", "LibraryItem": "no-such-item", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "missing-template", "Template": "no-such-template", "Customization": "linux", "ToolsInstall": "inImage" } ],
            "Sizes":    [ { "Name": "small", "CpuCount": 2, "MemoryMiB": 4096 }, { "Name": "medium", "CpuCount": 4, "MemoryMiB": 8192 } ],
            "BackupPolicies": [ { "Name": "standard", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "KeepDaily": 3, "KeepWeekly": 2, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "later", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "FirstBackup": false, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "one", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "KeepDaily": 1, "KeepWeekly": 0, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "strict", "Consistency": "application", "AllowFallback": false, "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "FirstBackup": false, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "crash", "Consistency": "crash", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "FirstBackup": false, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "lenient", "ExcludeUncoveredDisks": true, "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "FirstBackup": false, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "crowded", "MaxRegisteredVms": 1, "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "FirstBackup": false, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "cramped", "ReservePercent": 90, "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "WINDOW", "TimeZone": "UTC", "FirstBackup": false, "MaxPerDatastore": 64, "MaxPerHost": 64 },
                                { "Name": "closed", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "CLOSED", "TimeZone": "UTC", "FirstBackup": false },
                                { "Name": "narrow", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_0" ], "Window": "WINDOW", "TimeZone": "UTC", "FirstBackup": false, "MaxPerDatastore": 1, "MaxPerHost": 64 },
                                { "Name": "product", "Provider": "external", "Window": "CLOSED", "TimeZone": "UTC", "OutcomeAttribute": "Last backup", "OutcomeEvent": "com.example.backup.success" },
                                { "Name": "special", "Provider": "special" },
                                { "Name": "none", "Provider": "none" } ] } }
        """;

    public static string Write(string directory)
    {
        var path = Path.Combine(directory, "catalogue.json");
        if (!File.Exists(path))
            File.WriteAllText(path, Text.Replace("\"WINDOW\"", $"\"{Window(10, 14)}\"", StringComparison.Ordinal).Replace("\"CLOSED\"", $"\"{Window(-3, -1)}\"", StringComparison.Ordinal));
        return path;
    }

    /// <summary>So many hours from now, whenever the tests run: a scheduled backup in the middle of a test would be one too many.</summary>
    private static string Window(int opens, int closes)
    {
        var now = TimeProvider.System.GetUtcNow();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{now.AddHours(opens):HH:mm}-{now.AddHours(closes):HH:mm}");
    }
}

namespace Orchestrator.Simulation.World;

/// <summary>What can be ordered at the simulated site.</summary>
internal static class SiteCatalogue
{
    public const string Folder = "/DC0/vm/demo";
    public const string BackupFolder = "/DC0/vm/backup";

    public const string Text =
        """
        { "Catalogue": {
            "Systems":  [ { "Code": "demo", "DisplayName": { "ja": "デモ", "en": "Demo" }, "VCenter": "main", "Datacenter": "DC0", "Cluster": "DC0_C0", "Folder": "/DC0/vm/demo", "Datastores": [ "LocalDS_*" ], "Network": "app-net", "BackupPolicy": "daily" } ],
            "Networks": [ { "Name": "app-net", "PortGroup": "DC0_DVPG0", "Cidr": "10.1.0.0/16", "Gateway": "10.1.0.1", "Dns": [ "10.1.0.10" ], "Range": "10.1.2.1-10.1.2.9", "Zone": "internal" } ],
            "Images":   [ { "Name": "rhel-9", "Template": "rhel9-tools-template", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "rhel-9-linked", "Template": "rhel9-snapshot-template", "Clone": "linked", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "rhel-9-library", "Library": "images", "LibraryItem": "rhel9", "Customization": "linux", "ToolsInstall": "inImage" },
                          { "Name": "rhel-9-ovf", "Library": "images", "LibraryItem": "rhel9-ovf", "Customization": "linux", "ToolsInstall": "inImage" } ],
            "Sizes":    [ { "Name": "small", "CpuCount": 2, "MemoryMiB": 4096 }, { "Name": "medium", "CpuCount": 4, "MemoryMiB": 8192 } ],
            "BackupPolicies": [ { "Name": "daily", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "08:20-09:20", "TimeZone": "UTC", "KeepDaily": 1, "KeepWeekly": 0, "MaxPerDatastore": 4, "MaxPerHost": 4 },
                                { "Name": "later", "Provider": "copy", "Folder": "/DC0/vm/backup", "Datastores": [ "LocalDS_1" ], "Window": "08:20-09:20", "TimeZone": "UTC", "KeepDaily": 1, "KeepWeekly": 0, "FirstBackup": false, "MaxPerDatastore": 4, "MaxPerHost": 4 },
                                { "Name": "none", "Provider": "none" } ] } }
        """;
}

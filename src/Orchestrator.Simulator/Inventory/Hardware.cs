using System.Text.Json.Serialization;

namespace Orchestrator.Simulator.Inventory;

/// <summary>A SCSI disk on the VM's one paravirtual controller (bus 0).</summary>
internal sealed record Disk
{
    public required int Key { get; init; }

    public required int Unit { get; init; }

    public required long Capacity { get; init; }

    public required string File { get; init; }

    public required string Datastore { get; init; }

    public required Guid Uuid { get; init; }

    public string Mode { get; init; } = "persistent";

    /// <summary>A device of the storage, in physical mode.</summary>
    public bool RawPhysical { get; init; }

    /// <summary><c>sharingMultiWriter</c> when several VMs write to it.</summary>
    public string Sharing { get; init; } = "sharingNone";

    /// <summary>The file of another VM that this disk only adds to: of a linked or instant clone.</summary>
    public string? Parent { get; init; }

    /// <summary>What it takes on its datastore.</summary>
    [JsonIgnore]
    public long Taken => Parent is null ? Capacity : 0;

    public bool Thin { get; init; }

    public string Label => $"Hard disk {Key - HardwareKeys.FirstDisk + 1}";
}

internal sealed record Nic
{
    public required int Key { get; init; }

    public required string Mac { get; init; }

    public bool MacAssigned { get; init; } = true;

    public required string Network { get; init; }

    public string? Port { get; init; }

    public string Type { get; init; } = "VMXNET3";

    public bool StartConnected { get; init; } = true;

    public bool Connected { get; init; }

    public bool AllowGuestControl { get; init; } = true;

    public bool WakeOnLan { get; init; } = true;

    public int Number => Key - HardwareKeys.FirstNic + 1;

    public string Label => $"Network adapter {Number}";
}

internal sealed record Cdrom
{
    public required int Key { get; init; }

    public required int Unit { get; init; }

    public string? IsoFile { get; init; }

    public bool StartConnected { get; init; }

    public bool Connected { get; init; }

    public bool AllowGuestControl { get; init; } = true;

    public string Label => $"CD/DVD drive {Key - HardwareKeys.FirstCdrom + 1}";
}

/// <summary>Device keys as vCenter gives them.</summary>
internal static class HardwareKeys
{
    public const int PciController = 100;
    public const int ScsiController = 1000;
    public const int FirstDisk = 2000;
    public const int FirstNic = 4000;
    public const int SataController = 15000;
    public const int FirstCdrom = 16000;

    /// <summary>The lowest free unit; 7 is the SCSI controller's own.</summary>
    public static int FreeUnit(IEnumerable<int> taken)
    {
        var used = taken.ToHashSet();
        var unit = 0;
        while (used.Contains(unit) || unit == 7)
            unit++;
        return unit;
    }

    public static int FreeKey(int first, IEnumerable<int> taken)
    {
        var used = taken.ToHashSet();
        while (used.Contains(first))
            first++;
        return first;
    }
}

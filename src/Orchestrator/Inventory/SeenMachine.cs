using Orchestrator.VCenter.Watching;
using Orchestrator.Vms.Watching;

namespace Orchestrator.Inventory;

/// <summary>A row of the inventory, brought up to what the watch knows.</summary>
internal static class SeenMachine
{
    /// <summary>Puts it into the row. Nothing is written of a row that is left as it was.</summary>
    /// <returns>Whether that changed it.</returns>
    public static bool Apply(InventoryVm row, VmFacts seen, DateTimeOffset now)
    {
        var before = Words(row);
        row.InstanceUuid = Guid.TryParse(seen.InstanceUuid, out var uuid) ? uuid : row.InstanceUuid;
        row.Name = seen.Name ?? row.Name;
        row.Kind = seen.IsClusterServiceAgent ? InventoryVmKind.ClusterAgent : seen.IsTemplate == true ? InventoryVmKind.Template : InventoryVmKind.Vm;
        row.PowerState = seen.PowerState?.Value ?? row.PowerState;
        row.Host = seen.Host?.Value ?? row.Host;
        row.Folder = seen.Folder?.Value ?? row.Folder;
        row.CpuCount = seen.CpuCount ?? row.CpuCount;
        row.MemoryMiB = seen.MemoryMiB ?? row.MemoryMiB;
        row.DiskCount = seen.DiskCount ?? row.DiskCount;
        row.ToolsRunState = seen.ToolsRunning?.Value ?? row.ToolsRunState;
        row.GuestHostName = seen.HostName ?? row.GuestHostName;
        row.IpAddresses = Addresses(seen) ?? row.IpAddresses;
        if (Words(row) == before)
            return false;
        row.ChangedAt = now;
        return true;
    }

    /// <summary>Whether news of a machine can make a difference here: a heartbeat, for example, does not.</summary>
    public static bool Matters(VmChange change)
    {
        if (change.Before is not { } before || change.After is not { } after)
            return true;
        var row = new InventoryVm { VCenter = "", MoId = change.Vm.Value };
        Apply(row, before, default);
        return Apply(row, after, default);
    }

    /// <summary>Sorted, because guests report them in any order; null when the guest says nothing, as one without Tools (quirk 70).</summary>
    private static string? Addresses(VmFacts seen) => seen.Nics.Count == 0 ? null : string.Join(' ', SeenFacts.Addresses(seen).Distinct().Order(StringComparer.Ordinal));

    private static (Guid?, string?, InventoryVmKind, string?, string?, string?, (int?, int?, int?), (string?, string?, string)) Words(InventoryVm row) =>
        (row.InstanceUuid, row.Name, row.Kind, row.PowerState, row.Host, row.Folder, (row.CpuCount, row.MemoryMiB, row.DiskCount), (row.ToolsRunState, row.GuestHostName, row.IpAddresses));
}

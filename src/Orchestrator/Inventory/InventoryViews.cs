using System.Text.Json;
using Orchestrator.Api;
using Orchestrator.Client.Inventory;
using Orchestrator.Client.Vms;

namespace Orchestrator.Inventory;

/// <param name="Machine">As it was last seen.</param>
/// <param name="ManagedAs">Our VM that it is.</param>
/// <param name="ObservedAt">When its vCenter last answered.</param>
internal sealed record InventoryRow(InventoryVm Machine, Guid? ManagedAs, DateTimeOffset? ObservedAt);

/// <summary>Machines of vCenters as callers see them.</summary>
internal static class InventoryViews
{
    public static InventoryVmView Of(InventoryRow row)
    {
        var machine = row.Machine;
        return new InventoryVmView
        {
            VCenter = machine.VCenter,
            Vm = machine.MoId,
            InstanceUuid = machine.InstanceUuid?.ToString(),
            Name = machine.Name,
            Kind = machine.Kind switch
            {
                InventoryVmKind.Template => InventoryKind.Template,
                InventoryVmKind.ClusterAgent => InventoryKind.ClusterAgent,
                _ => InventoryKind.Vm,
            },
            ManagedAs = row.ManagedAs is { } vm ? Paths.Vm(vm) : null,
            PowerState = Enum.TryParse<PowerState>(machine.PowerState, ignoreCase: true, out var power) ? power : null,
            Host = machine.Host,
            Folder = machine.Folder,
            CpuCount = machine.CpuCount,
            MemoryMiB = machine.MemoryMiB,
            DiskCount = machine.DiskCount,
            ToolsRunState = machine.ToolsRunState,
            GuestHostName = machine.GuestHostName,
            IpAddresses = machine.IpAddresses.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ChangedAt = machine.ChangedAt,
            ObservedAt = row.ObservedAt ?? machine.ChangedAt,
        };
    }

    public static InventoryVmKind? Parse(InventoryKind? kind) => kind switch
    {
        null => null,
        InventoryKind.Template => InventoryVmKind.Template,
        InventoryKind.ClusterAgent => InventoryVmKind.ClusterAgent,
        _ => InventoryVmKind.Vm,
    };

    /// <summary>The state as vCenter spells it, which is as the API does.</summary>
    public static string? Word(PowerState? state) => state is { } given ? JsonNamingPolicy.CamelCase.ConvertName(given.ToString()) : null;
}

using System.Text.Json.Serialization;
using Orchestrator.Client.Vms;

namespace Orchestrator.Client.Inventory;

/// <summary>
/// A virtual machine of a vCenter as the watch last saw it, ours or not. What vCenter has not told is left out. It is no resource
/// of ours: its name is <see cref="Vm"/> within its vCenter, and what is ours of it has <see cref="ManagedAs"/>.
/// </summary>
public sealed record InventoryVmView
{
    /// <summary>The configured name of the vCenter.</summary>
    [JsonPropertyName("vcenter")]
    public required string VCenter { get; init; }

    /// <summary>vCenter's managed object id, which vCenter uses again once the machine is gone.</summary>
    public required string Vm { get; init; }

    /// <summary>UUID that vCenter keeps unique.</summary>
    public string? InstanceUuid { get; init; }

    /// <summary>Name in vCenter.</summary>
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    public required InventoryKind Kind { get; init; }

    /// <summary>Path of our virtual machine that this is, when it is one.</summary>
    public string? ManagedAs { get; init; }

    /// <summary>Power state.</summary>
    public PowerState? PowerState { get; init; }

    /// <summary>Host that it is on: vCenter's id.</summary>
    public string? Host { get; init; }

    /// <summary>Folder that it is in: vCenter's id.</summary>
    public string? Folder { get; init; }

    /// <summary>Virtual CPUs.</summary>
    public int? CpuCount { get; init; }

    /// <summary>Memory.</summary>
    public int? MemoryMiB { get; init; }

    /// <summary>How many virtual disks it has.</summary>
    public int? DiskCount { get; init; }

    /// <summary>How VMware Tools are, in vCenter's words: <c>guestToolsRunning</c>, <c>guestToolsNotRunning</c>.</summary>
    public string? ToolsRunState { get; init; }

    /// <summary>Host name that the guest reports.</summary>
    public string? GuestHostName { get; init; }

    /// <summary>Addresses that the guest reports, without those that it gave itself.</summary>
    public required IReadOnlyList<string> IpAddresses { get; init; }

    /// <summary>When something of this last changed, as we saw it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When its vCenter last answered the watch: until then all of this was so. It stays while vCenter cannot be reached.</summary>
    public required DateTimeOffset ObservedAt { get; init; }
}

/// <summary>What a machine of an inventory is.</summary>
[JsonConverter(typeof(Json.LowerCamelConverter<InventoryKind>))]
public enum InventoryKind
{
    /// <summary>A virtual machine.</summary>
    Vm,

    /// <summary>A template.</summary>
    Template,

    /// <summary>An agent of vSphere's own (vCLS): to be left alone.</summary>
    ClusterAgent,
}

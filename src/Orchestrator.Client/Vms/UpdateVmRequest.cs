using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>
/// A change of a virtual machine: the body of <c>PATCH /api/v1/vms/{id}</c>, a JSON Merge Patch (RFC 7396). What is left out stays
/// as it is. Members of <see cref="Disks"/> and <see cref="Nics"/> are never removed by being left out: removal is a DELETE of its own.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UpdateVmRequest
{
    /// <summary>The name that people see; null for the virtual machine's own name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(PatchedConverter<string>))]
    public Patched<string> DisplayName { get; init; }

    /// <summary>The name of a size of the catalogue, or CPUs and memory, of which one can be left out.</summary>
    public SizeChoice? Size { get; init; }

    /// <summary>Disks to grow (with their id), and new ones (without).</summary>
    public IReadOnlyList<DiskChange>? Disks { get; init; }

    /// <summary>Network cards to change (with their id), and new ones (without).</summary>
    public IReadOnlyList<NicChange>? Nics { get; init; }

    /// <summary>Labels to set; a label of null is removed. Null removes all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(PatchedConverter<Dictionary<string, string?>>))]
    public Patched<Dictionary<string, string?>> Labels { get; init; }

    /// <summary>When it is to be retired, in the future; null for never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(PatchedConverter<DateTimeOffset?>))]
    public Patched<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>
    /// Whether the guest may be shut down and started again where vCenter cannot change the running virtual machine; false when left
    /// out: the operation then fails before it changes anything.
    /// </summary>
    public bool? AllowRestart { get; init; }

    /// <summary>
    /// When size and disks are to be changed, with a restart where one is needed, instead of now: in the future, at most 90 days away. It
    /// replaces what was planned before; null takes that away.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(PatchedConverter<DateTimeOffset?>))]
    public Patched<DateTimeOffset?> RestartAt { get; init; }

    /// <summary>
    /// The name of the backup policy that it is to have, sent without size, disks and network cards. Restore points that there are stay.
    /// </summary>
    public string? BackupPolicy { get; init; }
}

/// <summary>A disk to grow, or a new one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DiskChange
{
    /// <summary>The disk's id, for example <c>disk-1</c>; left out for a new disk.</summary>
    public string? Id { get; init; }

    /// <summary>Its new size in GiB; never less than it has.</summary>
    public int? SizeGiB { get; init; }
}

/// <summary>A network card to change, or a new one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NicChange
{
    /// <summary>The network card's id, for example <c>nic-1</c>; left out for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>The name of a network of the catalogue; its present one when left out.</summary>
    public string? Network { get; init; }

    /// <summary>Its IPv4 address. It is reserved; inside the guest nothing is configured.</summary>
    public Ipv4Request? Ipv4 { get; init; }
}

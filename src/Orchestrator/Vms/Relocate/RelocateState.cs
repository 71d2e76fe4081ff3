using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Relocate;

/// <summary>What <see cref="RelocateOperation"/> was ordered and has learned.</summary>
internal sealed class RelocateState : VmChangeState
{
    public required RelocationTarget Target { get; init; }

    /// <summary>Made by the first step: what the names stand for now.</summary>
    public RelocationPlace? Place { get; set; }
}

/// <summary>Where a VM is to go, by vCenter's names; null stays as it is.</summary>
internal sealed record RelocationTarget
{
    public string? Host { get; init; }

    public string? Cluster { get; init; }

    public string? Datastore { get; init; }

    /// <summary>vCenter's word.</summary>
    public string? Priority { get; init; }
}

/// <summary>The same, by vCenter's ids.</summary>
internal sealed record RelocationPlace
{
    /// <summary>Always given: vCenter moves the disks of a running VM only with one.</summary>
    public required string Host { get; init; }

    public required string HostName { get; init; }

    /// <summary>Where the host is in another cluster than the VM.</summary>
    public string? Pool { get; init; }

    /// <summary>Where disks are to move.</summary>
    public string? Datastore { get; init; }

    public string? DatastoreName { get; init; }
}

/// <summary>What is kept with the operations of this feature.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RelocateState))]
internal sealed partial class RelocateJson : JsonSerializerContext;

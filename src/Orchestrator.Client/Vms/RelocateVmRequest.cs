using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>Where a virtual machine is to go: the body of <c>POST /api/v1/vms/{id}/relocate</c>. At least one place is named; what is left out stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RelocateVmRequest
{
    /// <summary>The name of a host in vCenter.</summary>
    public string? Host { get; init; }

    /// <summary>The name of a cluster of the system's datacenter; without a host, the service chooses its least filled one.</summary>
    public string? Cluster { get; init; }

    /// <summary>The name of a datastore that the system allows; every disk goes there.</summary>
    public string? Datastore { get; init; }

    /// <summary>How urgent it is, for vCenter; <see cref="MovePriority.Default"/> when left out.</summary>
    public MovePriority? Priority { get; init; }
}

/// <summary>How urgent a move is.</summary>
[JsonConverter(typeof(LowerCamelConverter<MovePriority>))]
public enum MovePriority
{
    /// <summary>As vCenter sees fit.</summary>
    Default,

    /// <summary>Before others.</summary>
    High,

    /// <summary>After others.</summary>
    Low,
}

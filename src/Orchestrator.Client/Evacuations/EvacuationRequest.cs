using System.Text.Json.Serialization;

namespace Orchestrator.Client.Evacuations;

/// <summary>
/// What is to be emptied of our virtual machines: the body of <c>POST /api/v1/evacuations</c>. Either a host or a datastore. Those
/// that are not ours are left, and named.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EvacuationRequest
{
    /// <summary>The configured name of the vCenter; may be left out where there is one.</summary>
    [JsonPropertyName("vcenter")]
    public string? VCenter { get; init; }

    /// <summary>The name of a host: each virtual machine goes to the least filled other host of the cluster.</summary>
    public string? Host { get; init; }

    /// <summary>The name of a datastore: every disk of each virtual machine that has one there goes to another datastore of its system.</summary>
    public string? Datastore { get; init; }

    /// <summary>How many move at once, 1 to 8; 2 when left out.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>Whether the host enters maintenance mode when all of ours have left it and nothing of others runs there; false when left out.</summary>
    public bool? EnterMaintenanceMode { get; init; }
}

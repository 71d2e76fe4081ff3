using System.Text.Json.Serialization;

namespace Orchestrator.Client.Drift;

/// <summary>
/// Which differences are meant: the body of <c>POST /api/v1/vms/{id}/drift/adopt</c>, <c>…/ignore</c> and <c>…/heed</c>. An unknown property
/// is refused.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DriftRequest
{
    /// <summary>The properties, each of which differs; at least one.</summary>
    public required IReadOnlyList<DriftProperty> Properties { get; init; }
}

/// <summary>Which differences are to be taken back: the body of <c>POST /api/v1/vms/{id}/drift/revert</c>. An unknown property is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RevertDriftRequest
{
    /// <inheritdoc cref="DriftRequest.Properties"/>
    public required IReadOnlyList<DriftProperty> Properties { get; init; }

    /// <summary>The guest may be restarted where vCenter cannot change the running machine; not when left out.</summary>
    public bool? AllowRestart { get; init; }
}

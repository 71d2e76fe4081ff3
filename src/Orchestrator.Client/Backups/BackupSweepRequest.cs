using System.Text.Json.Serialization;

namespace Orchestrator.Client.Backups;

/// <summary>
/// A comparison of what backup left in a vCenter with what is recorded, now: the body of <c>POST /api/v1/backup-sweeps</c>. The operation's
/// steps and warnings are its report.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BackupSweepRequest
{
    /// <summary>The configured name of the vCenter; may be left out where there is one.</summary>
    [JsonPropertyName("vcenter")]
    public string? VCenter { get; init; }
}

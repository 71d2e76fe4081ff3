using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Catalogue;

namespace Orchestrator.Backups.External;

/// <summary>What <see cref="LookUpOperation"/> was ordered and has learned.</summary>
internal sealed class LookUpState
{
    public required string VmName { get; init; }

    public required Guid VmInstanceUuid { get; init; }

    public string? VmMoId { get; init; }

    public required BackupPolicyDefinition Policy { get; init; }

    public required Guid BackupJobId { get; init; }

    /// <summary>When the window opened whose run is looked for.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What was found; null before, and where its script has told it.</summary>
    public ExternalOutcome? Outcome { get; set; }

    /// <summary>The record says how the run ended.</summary>
    public bool Recorded { get; set; }
}

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LookUpState))]
internal sealed partial class ExternalJson : JsonSerializerContext;

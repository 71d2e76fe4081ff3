using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Backups;

/// <summary>How a run of the organisation's own backup product ended, as its script tells.</summary>
public sealed record ExternalBackupRunRequest
{
    /// <summary>The virtual machine: its id, its path or its name.</summary>
    public required string Vm { get; init; }

    /// <summary>What the product calls the run, up to 200 characters: told twice, it counts once.</summary>
    public required string ExternalId { get; init; }

    /// <summary>How it ended.</summary>
    public required ExternalBackupState? State { get; init; }

    /// <summary>When it began: the moment whose state a good backup holds. Not in the future.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; now when left out.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Bytes that it holds, where the product says so.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Whether the guest was brought to rest, where the product says so.</summary>
    public Quiescing? Quiesced { get; init; }

    /// <summary>The product's own words, up to 2,000 characters: why it failed.</summary>
    public string? Message { get; init; }
}

/// <summary>How a run of another product ended.</summary>
[JsonConverter(typeof(LowerCamelConverter<ExternalBackupState>))]
public enum ExternalBackupState
{
    /// <summary>The product can restore from it.</summary>
    Succeeded,

    /// <summary>It cannot.</summary>
    Failed,
}

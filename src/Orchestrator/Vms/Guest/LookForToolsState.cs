using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Vms.Guest;

/// <summary>What <see cref="LookForToolsOperation"/> was asked and has learned.</summary>
internal sealed class LookForToolsState : IGuestState
{
    public required VmOrder Order { get; init; }

    public required Guid InstanceUuid { get; init; }

    public string? MoId { get; init; }

    /// <summary>How many looks came before this one.</summary>
    public required int Attempt { get; init; }

    /// <summary>When looking ends.</summary>
    public required DateTimeOffset Until { get; init; }

    public bool CustomizationSent { get; init; }

    public bool InstallerConnected { get; set; }

    public bool ToolsUpgradeAsked { get; set; }

    public string? ToolsMissing { get; set; }

    public GuestReport Report { get; init; } = new();
}

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LookForToolsState))]
internal sealed partial class GuestJson : JsonSerializerContext;

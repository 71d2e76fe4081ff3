using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>What <see cref="InstallToolsOperation"/> and <see cref="UpgradeToolsOperation"/> were ordered and have learned.</summary>
internal sealed class ToolsChangeState : VmChangeState, IGuestState
{
    public required VmOrder Order { get; init; }

    public bool CustomizationSent => false;

    /// <inheritdoc/>
    public bool InstallerConnected { get; set; }

    /// <inheritdoc/>
    public bool ToolsUpgradeAsked { get; set; }

    /// <inheritdoc/>
    public string? ToolsMissing { get; set; }

    public GuestReport Report { get; set; } = new();

    /// <summary>How many upgrades vCenter had tried when ours was asked for.</summary>
    public long? AttemptsBefore { get; set; }
}

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToolsChangeState))]
internal sealed partial class ToolsJson : JsonSerializerContext;

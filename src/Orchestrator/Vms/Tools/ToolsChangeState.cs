using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Tools;

/// <summary>What an operation on VMware Tools was asked and has learned.</summary>
internal sealed class ToolsChangeState : VmChangeState, IGuestState
{
    public required VmOrder Order { get; init; }

    public bool CustomizationSent => false;

    public bool InstallerConnected { get; set; }

    public bool ToolsUpgradeAsked { get; set; }

    public string? ToolsMissing { get; set; }

    public GuestReport Report { get; init; } = new();
}

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToolsChangeState))]
internal sealed partial class ToolsJson : JsonSerializerContext;

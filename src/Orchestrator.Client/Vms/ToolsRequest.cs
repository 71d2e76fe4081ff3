using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>What to do with a virtual machine's VMware Tools: the body of <c>POST /api/v1/vms/{id}/tools</c>. An unknown property is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ToolsRequest
{
    /// <summary>What to do.</summary>
    public required ToolsAction? Action { get; init; }
}

/// <summary>What can be done with VMware Tools. What is so already is success.</summary>
[JsonConverter(typeof(LowerCamelConverter<ToolsAction>))]
public enum ToolsAction
{
    /// <summary>Connects the installer CD, for images in which it starts by itself, and waits until VMware Tools run.</summary>
    Install,

    /// <summary>Upgrades VMware Tools that vCenter manages; open-vm-tools are the guest's own, and refused.</summary>
    Upgrade,
}

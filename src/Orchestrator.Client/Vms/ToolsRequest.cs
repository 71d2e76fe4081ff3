using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>What to do with the VMware Tools of a virtual machine: the body of <c>POST /api/v1/vms/{id}/tools</c>. An unknown property is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ToolsRequest
{
    /// <summary>What to do.</summary>
    public required ToolsAction? Action { get; init; }
}

/// <summary>What can be done with VMware Tools. Tools that run, or are current, are success.</summary>
[JsonConverter(typeof(LowerCamelConverter<ToolsAction>))]
public enum ToolsAction
{
    /// <summary>Connect the installer, for images in which it starts by itself; refused, with what to do instead, for others.</summary>
    Install,

    /// <summary>Upgrade them; refused where they are the guest's own (open-vm-tools).</summary>
    Upgrade,
}

using System.Text.Json;

namespace Orchestrator.VCenter.Automation;

/// <summary>A task of the Automation API (contract CisTaskInfo). Only calls with <c>vmw-task=true</c> have one (quirk 56).</summary>
/// <param name="Status">State.</param>
/// <param name="Operation">Operation, such as <c>clone$task</c>.</param>
/// <param name="Service">Service.</param>
/// <param name="Cancelable">Whether it can be cancelled.</param>
/// <param name="Result">What it made, as vCenter wrote it.</param>
/// <param name="Error">Why it failed: an object on the wire (quirk 27).</param>
/// <param name="Target">What it works on.</param>
/// <param name="StartTime">Start.</param>
/// <param name="EndTime">End.</param>
public sealed record CisTaskInfo(
    CisTaskStatus Status,
    string? Operation = null,
    string? Service = null,
    bool Cancelable = false,
    JsonElement? Result = null,
    EmbeddedError? Error = null,
    DynamicId? Target = null,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? EndTime = null);

/// <summary>An object of any type (contract VapiStdDynamicID).</summary>
/// <param name="Type">Type, such as <c>VirtualMachine</c>.</param>
/// <param name="Id">Managed object id.</param>
public sealed record DynamicId(string Type, string Id)
{
    /// <summary>The VM with this id.</summary>
    public static DynamicId Of(VmId vm) => new("VirtualMachine", vm.Value);
}

using System.Text.Json.Serialization;
using Orchestrator.VCenter.Json;

namespace Orchestrator.VCenter.Vim;

/// <summary>
/// A fault of the VI JSON API (vi-json MethodFault), flat: the members of the subtypes that matter are here, and
/// <see cref="TypeName"/> names the type that vCenter sent. On the wire it comes as the body of an HTTP 500, or bare inside an
/// object such as <c>TaskInfo.error</c>.
/// </summary>
[JsonConverter(typeof(MethodFaultConverter))]
public sealed record MethodFault
{
    /// <summary>Type of the fault, such as <c>DuplicateName</c>.</summary>
    public string TypeName { get; init; } = "MethodFault";

    /// <summary>Text for people; not always there.</summary>
    public string? Faultstring { get; init; }

    /// <summary>Messages with ids, such as <c>vmsg.InvalidPowerState.summary</c>.</summary>
    public IReadOnlyList<FaultMessage>? FaultMessage { get; init; }

    /// <summary>Fault behind this one.</summary>
    public MethodFault? FaultCause { get; init; }

    /// <summary>The object that is not there (ManagedObjectNotFound).</summary>
    public ManagedObjectReference? Obj { get; init; }

    /// <summary>The object that has the name (DuplicateName), or that a privilege lacks on (NoPermission).</summary>
    public ManagedObjectReference? OtherObject { get; init; }

    /// <summary>The task that is running (TaskInProgress).</summary>
    public ManagedObjectReference? Task { get; init; }

    /// <summary>The privilege that lacks (NoPermission).</summary>
    public string? PrivilegeId { get; init; }

    /// <summary>The name that is taken (DuplicateName), wrong (InvalidName) or unknown (InvalidProperty).</summary>
    public string? Name { get; init; }

    /// <summary>The member that is wrong (InvalidArgument).</summary>
    public string? InvalidProperty { get; init; }

    /// <summary>The state that was asked for (InvalidPowerState).</summary>
    public VirtualMachinePowerState? RequestedState { get; init; }

    /// <summary>The state that it is in (InvalidPowerState).</summary>
    public VirtualMachinePowerState? ExistingState { get; init; }

    /// <summary>Why (InvalidVmConfig, SystemError and kin).</summary>
    public string? Reason { get; init; }
}

/// <summary>A message of a fault (vi-json LocalizableMessage, cut).</summary>
/// <param name="Key">Stable id.</param>
/// <param name="Message">Text for people.</param>
public sealed record FaultMessage(string Key, string? Message = null);

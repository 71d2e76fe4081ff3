using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>Where a virtual machine is in its life, as the service sees it.</summary>
[JsonConverter(typeof(LowerCamelConverter<VmState>))]
public enum VmState
{
    /// <summary>Accepted; nothing has been made in vCenter yet.</summary>
    Ordered,

    /// <summary>Being made.</summary>
    Provisioning,

    /// <summary>Made as ordered; what is less than perfect is in the conditions.</summary>
    Ready,

    /// <summary>An operation is changing it.</summary>
    Changing,

    /// <summary>Its creation or retirement failed; the operation's error says what is left.</summary>
    Failed,

    /// <summary>Being shut down and destroyed.</summary>
    Retiring,

    /// <summary>Gone: its absence from vCenter was observed.</summary>
    Retired,
}

/// <summary>What a virtual machine is for.</summary>
[JsonConverter(typeof(LowerCamelConverter<VmPurpose>))]
public enum VmPurpose
{
    /// <summary>Trials and pipelines.</summary>
    Test,

    /// <summary>Daily business: kept when its creation fails, and without an end unless one was ordered.</summary>
    Production,
}

/// <summary>What becomes of a virtual machine whose creation fails for good.</summary>
[JsonConverter(typeof(LowerCamelConverter<FailurePolicy>))]
public enum FailurePolicy
{
    /// <summary>It stays as it is, to be looked at; <c>retry</c> goes on with it.</summary>
    Keep,

    /// <summary>It is destroyed, provided that it never became ready.</summary>
    Remove,
}

/// <summary>The power state as vCenter reports it.</summary>
[JsonConverter(typeof(LowerCamelConverter<PowerState>))]
public enum PowerState
{
    /// <summary>Running.</summary>
    PoweredOn,

    /// <summary>Off.</summary>
    PoweredOff,

    /// <summary>Suspended to disk.</summary>
    Suspended,
}

/// <summary>How a network card comes by its IPv4 address.</summary>
[JsonConverter(typeof(LowerCamelConverter<Ipv4Mode>))]
public enum Ipv4Mode
{
    /// <summary>Configured in the guest: the ordered address, or the next free one of the network's range.</summary>
    Static,

    /// <summary>Given by DHCP.</summary>
    Dhcp,
}

/// <summary>Whether a condition holds.</summary>
[JsonConverter(typeof(LowerCamelConverter<ConditionStatus>))]
public enum ConditionStatus
{
    /// <summary>It could not be told.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,

    /// <summary>It does not hold; <c>reason</c> and <c>message</c> say why.</summary>
    False,
}

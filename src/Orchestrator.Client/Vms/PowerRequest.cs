using System.Text.Json.Serialization;
using Orchestrator.Client.Json;

namespace Orchestrator.Client.Vms;

/// <summary>What to do with a virtual machine's power: the body of <c>POST /api/v1/vms/{id}/power</c>. An unknown property is refused.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PowerRequest
{
    /// <summary>What to do.</summary>
    public required PowerAction? Action { get; init; }

    /// <summary>
    /// With <see cref="PowerAction.Shutdown"/> and <see cref="PowerAction.Restart"/>: how long the guest has to do it by itself before
    /// it is done the hard way; 10 seconds to 1 hour, 5 minutes when left out. ISO 8601 on the wire, for example <c>PT5M</c>.
    /// </summary>
    public TimeSpan? Deadline { get; init; }
}

/// <summary>What can be done with a virtual machine's power. To ask for the state that it is in already is success.</summary>
[JsonConverter(typeof(LowerCamelConverter<PowerAction>))]
public enum PowerAction
{
    /// <summary>Power it on; one that is suspended goes on where it was.</summary>
    Start,

    /// <summary>Power it off, hard; what is suspended is lost.</summary>
    Stop,

    /// <summary>Ask the guest to shut down; without VMware Tools, or at the deadline, it is powered off hard, with a warning.</summary>
    Shutdown,

    /// <summary>Ask the guest to restart; without VMware Tools, or at the deadline, it is reset, with a warning. Refused unless it runs.</summary>
    Restart,

    /// <summary>Reset it, hard. Refused unless it runs.</summary>
    Reset,

    /// <summary>Suspend it to disk. Refused when it is off.</summary>
    Suspend,
}

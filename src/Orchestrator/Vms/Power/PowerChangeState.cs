using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Client.Json;
using Orchestrator.Client.Vms;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Vms.Power;

/// <summary>What <see cref="PowerOperation"/> was asked and has learned.</summary>
internal sealed class PowerChangeState : VmChangeState, IGuestReport
{
    public required PowerAction Action { get; init; }

    /// <summary>How long the guest has to do it by itself.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>The guest was asked, and the asking arrived.</summary>
    public bool Asked { get; set; }

    /// <summary>The guest was seen to go down after it was asked to restart.</summary>
    public bool WentDown { get; set; }

    /// <summary>The guest cannot be asked, or did not do it in time: the hard way is taken.</summary>
    public bool Hard { get; set; }

    /// <summary>The number of the last request to restart that vCenter had noted before ours.</summary>
    public int? LastRestartRequest { get; set; }

    /// <summary>What was there before the reset, so that it can be told whether it was done when its answer is lost.</summary>
    public BeforeReset? BeforeReset { get; set; }

    /// <summary>vCenter answered that the reset is done.</summary>
    public bool ResetAnswered { get; set; }

    public GuestReport Report { get; init; } = new();
}

/// <param name="BootTime">When the machine was last powered on, by vCenter.</param>
/// <param name="Tasks">Its tasks that vCenter remembered.</param>
internal sealed record BeforeReset(DateTimeOffset? BootTime, IReadOnlyList<string> Tasks);

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(IsoDurationConverter)])]
[JsonSerializable(typeof(PowerChangeState))]
internal sealed partial class PowerJson : JsonSerializerContext;

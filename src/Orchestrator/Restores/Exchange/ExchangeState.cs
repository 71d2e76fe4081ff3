using Orchestrator.Vms;
using Orchestrator.Vms.Guest;

namespace Orchestrator.Restores.Exchange;

/// <summary>
/// One VM takes another's place under the same record, name and addresses: what <see cref="InPlace.InPlaceOperation"/> and
/// <see cref="Decide.RollbackOperation"/> have in common.
/// </summary>
internal abstract class ExchangeState : IGuestState
{
    public required Guid RestoreId { get; init; }

    /// <summary>The name for which they take turns.</summary>
    public required string VmName { get; init; }

    /// <summary>The VM that the record is of now.</summary>
    public required ExchangedVm Outgoing { get; init; }

    /// <summary>The VM that it is to be of.</summary>
    public required ExchangedVm Incoming { get; init; }

    /// <inheritdoc/>
    public required VmOrder Order { get; set; }

    /// <summary>The incoming one is to be started: the VM ran before.</summary>
    public bool Starts { get; set; }

    /// <summary>The outgoing one ran when its turn was over; null: that was not looked at yet, and nothing was done to it.</summary>
    public bool? OutgoingRan { get; set; }

    /// <summary>The guest of the outgoing one was asked to shut down.</summary>
    public bool ShutdownAsked { get; set; }

    /// <summary>The record is of the incoming one.</summary>
    public bool Switched { get; set; }

    /// <summary>The record says how it ended.</summary>
    public bool Finished { get; set; }

    /// <inheritdoc/>
    public bool InstallerConnected { get; set; }

    /// <inheritdoc/>
    public bool ToolsUpgradeAsked { get; set; }

    /// <inheritdoc/>
    public string? ToolsMissing { get; set; }

    public GuestReport Report { get; set; } = new();

    bool IGuestState.CustomizationSent => false;

    string? IGuestReport.MoId => Incoming.MoId;

    /// <summary>The guest came up, and answered with the name and the addresses of its order.</summary>
    public bool Answered() => ToolsMissing is null && Report is { Checked: true, Difference: null };
}

/// <summary>One of the two.</summary>
internal sealed class ExchangedVm
{
    public required Guid InstanceUuid { get; init; }

    /// <summary>Null: it is not there, or not made yet.</summary>
    public string? MoId { get; set; }

    /// <summary>What it is called while the other one has the name.</summary>
    public required string AsideName { get; init; }
}

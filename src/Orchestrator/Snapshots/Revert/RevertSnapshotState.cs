using Orchestrator.Vms.Guest;

namespace Orchestrator.Snapshots.Revert;

/// <summary>What <see cref="RevertSnapshotOperation"/> was asked and has learned.</summary>
internal sealed class RevertSnapshotState : SnapshotChangeState, IGuestReport
{
    /// <summary>What was there before, kept before the first call; null until then.</summary>
    public BeforeRevert? Before { get; set; }

    public GuestReport Report { get; init; } = new();
}

/// <param name="Ran">The VM was powered on.</param>
/// <param name="Tasks">Its tasks that vCenter remembered.</param>
internal sealed record BeforeRevert(bool Ran, IReadOnlyList<string> Tasks);

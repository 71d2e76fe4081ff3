using Orchestrator.Backups;
using Orchestrator.Backups.Run;
using Orchestrator.Operations;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Snapshots.Create;

/// <summary>
/// Takes the snapshot, quiesced when Tools run. A guest that cannot be quieted fails the call or its task (quirk 80); the snapshot
/// is then taken as it is, and its record says so.
/// </summary>
internal sealed class TakeVmSnapshot : IStep<CreateSnapshotState>
{
    public const string StepName = "takeSnapshot";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(CreateSnapshotState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(why!);
        if (state.FindIn(seen) is not { } snapshot)
        {
            return context.HasActed && await TasksUnderWay.AnyAsync(context, seen.Id, TasksUnderWay.CreateSnapshot, cancellationToken)
                ? new Observation.Waiting("a snapshot whose answer was lost", LookAgain)
                : new Observation.NotReached();
        }

        state.Snapshot = snapshot.Snapshot.Value;
        if (snapshot.Quiesced)
            (state.Quiesced, state.QuiescedReason) = (Quiesced.Yes, null);
        else if (state.Quiesced == Quiesced.Unknown)
            (state.Quiesced, state.QuiescedReason) = (Quiesced.No, "vCenter says that it is not");
        return Observation.Done($"{state.SnapshotName} ({state.Snapshot}), quiesced: {state.Quiesced.ToString().ToLowerInvariant()}");
    }

    public async Task<ActResult> ActAsync(CreateSnapshotState state, StepContext context, CancellationToken cancellationToken)
    {
        var (seen, why) = await ChangedVm.FindAfreshAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Rejected(why!);
        var quiesce = MayQuiesce(state, seen);
        try
        {
            return new ActResult.Started(await context.VCenter.VirtualMachines.CreateSnapshotAsync(
                seen.Id,
                new CreateSnapshotExRequest(
                    InventoryName.Encode(state.SnapshotName),
                    state.Memory && seen.PowerState == VirtualMachinePowerState.PoweredOn,
                    $"{state.Description}\n{state.Mark}".TrimStart(),
                    quiesce ? new VirtualMachineGuestQuiesceSpec { Timeout = 15 } : null),
                cancellationToken));
        }
        catch (VCenterException exception) when (quiesce && DoesWithoutQuiescing(state, exception))
        {
            return new ActResult.Done();
        }
    }

    /// <summary>The guest could not be quieted, by call or by task: true, and the snapshot is taken as it is.</summary>
    public static bool DoesWithoutQuiescing(object state, VCenterException exception)
    {
        var wanted = (CreateSnapshotState)state;
        if (wanted.Quiesced == Quiesced.No || !QuiesceFailures.Is(exception))
            return false;
        (wanted.Quiesced, wanted.QuiescedReason) = (Quiesced.No, exception.Message);
        return true;
    }

    /// <summary>Where it is not tried, the reason is noted.</summary>
    private static bool MayQuiesce(CreateSnapshotState state, VmRecord seen)
    {
        if (state.Quiesced == Quiesced.No)
            return false;
        var why = state.Memory && seen.PowerState == VirtualMachinePowerState.PoweredOn ? "the memory of the guest is kept instead"
            : !state.Quiesce ? "it was not asked for"
            : seen.PowerState != VirtualMachinePowerState.PoweredOn ? "the VM did not run"
            : !seen.Facts.ToolsAreRunning ? "VMware Tools did not run"
            : null;
        (state.Quiesced, state.QuiescedReason) = why is null ? (Quiesced.Unknown, null) : (Quiesced.Skipped, why);
        return why is null;
    }
}

using Orchestrator.Api;
using Orchestrator.Operations;
using Orchestrator.Vms;

namespace Orchestrator.Restores.Disk;

/// <summary>Writes that the disk is attached, until when, and that it is detached then.</summary>
internal sealed class RecordAttached : IStep<DiskRestoreState>
{
    public Task<Observation> ObserveAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult(state.Recorded ? Observation.Done("It is attached") : new Observation.NotReached());

    public Task<ActResult> ActAsync(DiskRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        state.Recorded = true;
        context.OnSave(async (db, token) =>
        {
            var now = context.Clock.GetUtcNow();
            var restore = await RestoreRecords.FindAsync(db, state.RestoreId, token);
            restore.State = RestoreState.Attached;
            restore.KeepUntil = now + state.KeepFor;
            restore.Kept = RestoreJson.Write(new AttachedDisk(state.File!, state.Key!.Value, state.Point.DiskSizes[state.Index], state.Index));
            db.FollowUps.Add(RestoreFollowUps.FirstOf(restore, now));
            var vm = await VmRecords.FindAsync(db, context, token);
            AppliedDisks.Count(vm, +1, context);
            VmEvents.Tell(db, vm, "restore.attached", new Text(
                $"A disk of {state.VmName} as of {state.Point.TakenAt:u} is attached to it until {restore.KeepUntil:u}.",
                $"{state.VmName} に {state.Point.TakenAt:u} 時点のディスクを {restore.KeepUntil:u} まで接続します。"), now);
        });
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}

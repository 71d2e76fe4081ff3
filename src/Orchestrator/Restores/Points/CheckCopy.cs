using Orchestrator.Operations;

namespace Orchestrator.Restores.Points;

/// <summary>Reads the copy before anything is done with it: it is there, is the one that was recorded, is off, and has its disks.</summary>
internal sealed class CheckCopy : IStep<IRestoreState>
{
    public async Task<Observation> ObserveAsync(IRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.CopyChecked)
            return Observation.Done($"{state.Point.Name}: {state.Point.DiskSizes.Count} disk(s), {state.Point.DiskSizes.Sum() >> 30} GiB, taken {state.Point.TakenAt:u}");
        var (_, why) = await state.Point.FindAsync(context, cancellationToken);
        return why is null ? new Observation.NotReached() : new Observation.Blocked(why);
    }

    /// <summary>The record says again that the point is in use: it may have failed before, and been retried.</summary>
    public Task<ActResult> ActAsync(IRestoreState state, StepContext context, CancellationToken cancellationToken)
    {
        state.CopyChecked = true;
        context.OnSave((db, token) => RestoreRecords.MarkRunningAsync(db, state.RestoreId, token));
        return Task.FromResult<ActResult>(new ActResult.Done());
    }
}

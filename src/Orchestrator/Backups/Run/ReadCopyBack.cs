using Orchestrator.Operations;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Reads the copy back: it is there under this run's marker, has every disk at its size, does not run, and has its NICs
/// unplugged. Only what was read back counts as a backup.
/// </summary>
internal sealed class ReadCopyBack(TimeProvider clock) : IStep<IBackupRunState>
{
    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.WantsRun())
            return Observation.NotWanted("The policy takes no backup now");
        if (context.Failure is not null && state.Backup.CopyMoId is null)
            return Observation.NotWanted("There is no copy");
        var seen = await CopyLookUp.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(new Failure("copy-missing", $"The copy {state.Backup.CopyName} was made, and is not there."));
        var wrong = new List<string>();
        if (!CopyLookUp.IsOurs(seen, state, context))
            wrong.Add("its identity is not this run's");
        if (seen.PowerState != VirtualMachinePowerState.PoweredOff)
            wrong.Add($"it is {seen.PowerState}");
        if (!seen.Disks.Select(disk => disk.CapacityBytes).SequenceEqual(state.Backup.DiskSizes))
            wrong.Add($"its disks are [{string.Join(", ", seen.Disks.Select(disk => disk.CapacityBytes))}] bytes, the VM's were [{string.Join(", ", state.Backup.DiskSizes)}]");
        if (seen.Nics.Any(nic => nic.Connected || nic.StartConnected))
            wrong.Add("a NIC of it is plugged in");
        if (wrong.Count > 0)
            return new Observation.Blocked(new Failure("copy-not-good", $"The copy {state.Backup.CopyName} is not good: {string.Join("; ", wrong)}.") { Reasons = wrong });
        state.Backup.VerifiedAt ??= clock.GetUtcNow();
        return Observation.Done($"{seen.Disks.Count} disk(s), {state.Backup.DiskSizes.Sum() >> 30} GiB, read back");
    }

    public Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}

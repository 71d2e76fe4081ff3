using Orchestrator.Operations;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Run;

/// <summary>Destroys the half copy of a run that failed, after reading its identity again. A good copy is left alone.</summary>
internal sealed class DiscardCopy : IStep<IBackupRunState>
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (context.Failure is null)
            return Observation.NotWanted("The copy is good");
        if (state.Backup.Recorded)
            return Observation.NotWanted("The copy is a restore point");
        var seen = await CopyLookUp.FindAsync(state, context, cancellationToken);
        if (seen is null && state.Backup.CopyFolder is not null && await TasksUnderWay.AnyAsync(context, new VmId(state.VmMoId!), TasksUnderWay.Clone, cancellationToken))
            return new Observation.Waiting("the copy to end", LookAgain);
        if (seen is null || !CopyLookUp.IsOurs(seen, state, context))
            return context.HasActed ? Observation.Done($"Destroyed the half copy {state.Backup.CopyName}") : Observation.NotWanted("No half copy is there");
        return new Observation.NotReached();
    }

    public async Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        context.LookAfresh();
        var seen = await CopyLookUp.FindAsync(state, context, cancellationToken);
        if (seen is null)
            return new ActResult.Done();
        if (!CopyLookUp.IsOurs(seen, state, context))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        return new ActResult.Started(seen.PowerState == VirtualMachinePowerState.PoweredOff
            ? await context.VCenter.VirtualMachines.DestroyAsync(seen.Id, cancellationToken)
            : await context.VCenter.VirtualMachines.PowerOffAsync(seen.Id, cancellationToken));
    }
}

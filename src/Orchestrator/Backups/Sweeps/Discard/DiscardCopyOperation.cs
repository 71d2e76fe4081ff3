using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.Sweeps.Discard;

/// <summary>Destroys the copy of a run that failed, or whose point was pruned, behind whatever else is under way on its VM.</summary>
internal sealed class DiscardCopyOperation(DestroyLeftCopy destroyLeftCopy) : Recipe<DiscardCopyState>(SweepJson.Default.DiscardCopyState)
{
    public const string KindName = "backup.discardCopy";

    public override string Kind => KindName;

    public override IReadOnlyList<StepDefinition> Steps { get; } = [Step("destroyCopy", destroyLeftCopy)];
}

/// <summary>Which copy.</summary>
internal sealed class DiscardCopyState
{
    public required Guid Run { get; init; }

    public required string Name { get; init; }

    public required string MoId { get; init; }

    public required Guid InstanceUuid { get; init; }
}

/// <summary>Powers the copy off where it runs, and destroys it, after its identity and the end of its run were read again.</summary>
internal sealed class DestroyLeftCopy(Database database) : IStep<DiscardCopyState>
{
    public async Task<Observation> ObserveAsync(DiscardCopyState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is not { } seen)
            return context.HasActed ? Observation.Done($"Destroyed {state.Name}") : Observation.NotWanted($"{state.Name} is not there any more");
        return VmIdentity.IsOurs(seen, context, VmMarker.BackupRole, state.Run, state.InstanceUuid)
            ? new Observation.NotReached()
            : new Observation.Blocked(VmIdentity.Mismatch(seen));
    }

    public async Task<ActResult> ActAsync(DiscardCopyState state, StepContext context, CancellationToken cancellationToken)
    {
        if (await HasPointAsync(state.Run, cancellationToken))
            return new ActResult.Rejected(new Failure("copy-in-use", $"The copy {state.Name} is a restore point now. It was left alone."));
        context.LookAfresh();
        if (await VmIdentity.ReadAsync(context, state.MoId, cancellationToken) is not { } seen)
            return new ActResult.Done();
        if (!VmIdentity.IsOurs(seen, context, VmMarker.BackupRole, state.Run, state.InstanceUuid))
            return new ActResult.Rejected(VmIdentity.Mismatch(seen));
        return new ActResult.Started(seen.PowerState == VirtualMachinePowerState.PoweredOff
            ? await context.VCenter.VirtualMachines.DestroyAsync(seen.Id, cancellationToken)
            : await context.VCenter.VirtualMachines.PowerOffAsync(seen.Id, cancellationToken));
    }

    private async Task<bool> HasPointAsync(Guid run, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        return await db.RestorePoints.AnyAsync(point => point.RunId == run && point.State != RestorePointState.Pruned, cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Restores.Decide;

/// <summary>
/// Sees to it that the restore is still undecided, and that the VM that was set aside is not the one in service: the operation may have
/// waited for its turn, or be retried after another decision.
/// </summary>
internal sealed class CheckDecision(Database database) : IStep<IDecisionState>
{
    public async Task<Observation> ObserveAsync(IDecisionState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.IsDecided)
            return Observation.Done("It is decided");
        var (id, vm) = (state.RestoreId, context.VirtualMachineId);
        await using var db = database.Read();
        var restore = await db.Restores.AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellationToken);
        var inService = await db.VirtualMachines.Where(candidate => candidate.Id == vm).Select(candidate => candidate.InstanceUuid).SingleAsync(cancellationToken);
        return restore.State == RestoreState.AwaitingDecision && inService != state.KeptInstanceUuid
            ? Observation.Done("It is undecided")
            : new Observation.Blocked(new Failure("restore-superseded", $"{RestoreRefusals.NothingToDecide(restore).En} Nothing was changed."));
    }

    public Task<ActResult> ActAsync(IDecisionState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());
}

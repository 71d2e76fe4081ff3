using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;
using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;
using Orchestrator.Vms;

namespace Orchestrator.Backups.External;

/// <summary>
/// Looks for the outcome of a run since the window opened: what its script told, the custom attribute of the VM, or an event of vCenter.
/// A product may still be at work when the window closes, so it is looked for a while.
/// </summary>
internal sealed class ReadOutcome(Database database) : IStep<LookUpState>
{
    public static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(15);

    public async Task<Observation> ObserveAsync(LookUpState state, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Outcome is { } known)
            return Observation.Done($"{known.ExternalId}: {(known.Good ? "succeeded" : "failed")}");
        await using (var db = database.Read())
        {
            if (await db.BackupRuns.AnyAsync(run => run.JobId == state.BackupJobId && run.ExternalId != null && run.StartedAt >= state.Since, cancellationToken))
                return Observation.Done("Its script has told it");
        }

        var seen = await VmIdentity.ReadAsync(context, state.VmMoId, cancellationToken);
        if (seen is null)
            return new Observation.Blocked(VmRecords.Vanished(state.VmName, state.VmMoId));
        if (!VmIdentity.IsOurs(seen, context, VmMarker.VmRole, context.VirtualMachineId, state.VmInstanceUuid))
            return new Observation.Blocked(VmIdentity.Mismatch(seen));
        state.Outcome = await FromAttributeAsync(state, seen, context, cancellationToken) ?? await FromEventAsync(state, seen, context, cancellationToken);
        return state.Outcome is { } found
            ? Observation.Done($"{found.ExternalId}: {(found.Good ? "succeeded" : "failed")}")
            : new Observation.Waiting($"word of a run of {state.VmName} since {state.Since:u}", LookAgain) { LetsGo = true };
    }

    public Task<ActResult> ActAsync(LookUpState state, StepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Done());

    public static Observation AtDeadline(object state, StepContext context)
    {
        var sought = (LookUpState)state;
        return new Observation.Blocked(ExternalRunRecords.NoOutcome(sought.Policy.Name, sought.VmName, sought.Since));
    }

    private static async Task<ExternalOutcome?> FromAttributeAsync(LookUpState state, VmRecord seen, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Policy.OutcomeAttribute is not { Length: > 0 } name)
            return null;
        var text = await context.VCenter.Inventory.ReadCustomAttributeAsync(seen.Id, name, cancellationToken);
        var outcome = text is null ? null : ExternalOutcome.Parse(text, TimeZoneInfo.FindSystemTimeZoneById(state.Policy.TimeZone));
        return outcome?.StartedAt >= state.Since ? outcome : null;
    }

    private static async Task<ExternalOutcome?> FromEventAsync(LookUpState state, VmRecord seen, StepContext context, CancellationToken cancellationToken)
    {
        if (state.Policy.OutcomeEvent is not { Length: > 0 } type
            || (await context.VCenter.GetServiceContentAsync(cancellationToken)).EventManager is not { } manager)
            return null;
        var filter = new EventFilterSpec(new EventFilterSpecByEntity(seen.Id.Reference, "self"), [type]);
        var events = await context.VCenter.Events.QueryEventsAsync(manager.Value, new QueryEventsRequest(filter), cancellationToken);
        return events?.Where(happened => happened.CreatedTime >= state.Since).MaxBy(happened => happened.Key) is { } newest
            ? new ExternalOutcome($"event:{newest.Key}", Good: true, newest.CreatedTime, newest.CreatedTime)
            : null;
    }
}

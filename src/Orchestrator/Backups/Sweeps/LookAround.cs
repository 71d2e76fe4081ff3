using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Backups.Sweeps;

/// <summary>
/// Reads everything that backup has in a vCenter, and judges it. Changes nothing there; points whose copy is lost or changed are marked
/// with the save. A vCenter that cannot be read to the end fails the look: then nothing is known, and nothing is marked.
/// </summary>
internal sealed class LookAround(Database database) : IStep<SweepState>
{
    private const int MostWarnings = 100;

    public Task<Observation> ObserveAsync(SweepState state, StepContext context, CancellationToken cancellationToken) => Task.FromResult<Observation>(
        state.Findings is { } found ? Observation.Done(Describe(found))
        : context.VCenter.Watcher.IsCurrent ? new Observation.NotReached()
        : new Observation.CouldNotTell(new Failure("vcenter-unavailable", $"vCenter {context.VCenter.Name} is not seen as a whole just now.")));

    public async Task<ActResult> ActAsync(SweepState state, StepContext context, CancellationToken cancellationToken)
    {
        var found = new SweepFindings();
        await using (var db = database.Read())
        {
            await SweepCopies.LookAsync(db, found, context, cancellationToken);
            await SweepSnapshots.LookAsync(db, found, context, cancellationToken);
            await SweepTags.LookAsync(db, found, context, cancellationToken);
        }

        foreach (var sentence in found.Reported.Take(MostWarnings))
            context.Warn(sentence);
        state.Findings = found;
        var now = context.Clock.GetUtcNow();
        context.OnSave(async (db, token) =>
        {
            foreach (var point in found.Lost)
                await PointLoss.MarkLostAsync(db, point, now, token);
            foreach (var (point, what) in found.Changed)
                await PointLoss.MarkChangedAsync(db, point, what, now, token);
        });
        return new ActResult.Done();
    }

    private static string Describe(SweepFindings found) =>
        $"{found.Lost.Count} points lost, {found.Changed.Count} changed; {found.Snapshots.Count} snapshots, {found.Copies.Count} copies and {found.Tags.Count} tags to be removed; {found.Reported.Count} to be looked at";
}

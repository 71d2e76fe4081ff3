using Orchestrator.Backups.Turns;
using Orchestrator.Leases;
using Orchestrator.Operations;

namespace Orchestrator.Backups.Run;

/// <summary>
/// Waits until the copy may run: its host and its datastores bear only so many at once, and the copy's datastore has to have room. Only
/// then is the snapshot taken.
/// </summary>
internal sealed class AwaitTurn(BackupTurns turns, CreatingSlots slots, TimeProvider clock) : IStep<IBackupRunState>
{
    public const string StepName = "awaitTurn";

    /// <summary>Runs queue for as long as their windows are open, and those without a window for a day.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private const string AmongNodes = "its turn to copy among all nodes";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public async Task<Observation> ObserveAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (!state.WantsRun())
            return Observation.NotWanted("The policy takes no backup now");
        var now = clock.GetUtcNow();
        if (BackupDeadline.IsPast(state, now))
            return new Observation.Blocked(BackupDeadline.Missed(state));
        if (turns.Find(context.OperationId) is { } turn)
            return Look(turn, state, now);

        var (wish, why) = await CopyPlaces.FindAsync(state, context, cancellationToken);
        if (wish is null)
            return new Observation.Blocked(why!);
        if (turns.TryTake(wish) is { } taken)
        {
            context.Hold(taken);
            return new Observation.NotReached();
        }

        var untilClosed = state.ClosesAt - now ?? LookAgain;
        var what = $"its turn to copy ({wish.Describe()})";
        return new Observation.Waiting(what, untilClosed < LookAgain ? untilClosed : LookAgain, token => WaitAsync(wish, context, token))
        {
            Place = OperationWait.ForPlaces(what, wish.Scopes, now),
        };
    }

    /// <summary>Leases the turn's places among all nodes; where another node has one, it is asked for again a little later.</summary>
    public async Task<ActResult> ActAsync(IBackupRunState state, StepContext context, CancellationToken cancellationToken)
    {
        if (turns.Find(context.OperationId) is not { } turn)
            return new ActResult.Advanced();
        if (!await slots.TryLeaseAllAsync([.. turn.Places.Select(place => (place.Scope, place.Cap))], context.OperationId, cancellationToken))
        {
            var pause = ShortestPause * Math.Pow(2, turn.Refusals++);
            turn.AskAgainAt = clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
            return new ActResult.Advanced();
        }

        // Saved before the copy is sent: whoever cleans up has to know where to look.
        state.Backup.CopyFolder = (await context.VCenter.Inventory.EnsureFolderAsync(state.Policy.Folder!, cancellationToken)).Value;
        state.Backup.CopyDatastore = turn.Target;
        state.Backup.TurnAt = clock.GetUtcNow();
        turn.Leased = true;
        return new ActResult.Advanced();
    }

    /// <summary>Its turn is over: what it burdened is free again, in the next save.</summary>
    public static void End(IBackupRunState state, StepContext context, BackupTurns turns)
    {
        state.Backup.TurnEnded = true;
        if (turns.Find(context.OperationId) is not { Leased: true } turn)
            return;
        turn.Leased = false;
        context.OnSave(async (db, token) =>
        {
            await CreatingSlots.ReturnAllAsync(db, [.. turn.Places.Select(place => place.Scope)], turn.Operation, token);
            turn.Dispose();
        });
    }

    private static Observation Look(BackupTurn turn, IBackupRunState state, DateTimeOffset now)
    {
        if (turn.Leased)
            return Observation.Done($"On {state.Backup.CopyDatastore}");
        return turn.AskAgainAt > now
            ? new Observation.Waiting(AmongNodes, turn.AskAgainAt - now) { Place = OperationWait.ForPlaces(AmongNodes, turn.Places.Select(place => place.Scope), now) }
            : new Observation.NotReached();
    }

    private async Task WaitAsync(TurnWish wish, StepContext context, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(wish, cancellationToken);
        if (turns.Find(wish.Operation) is { } turn)
            context.Hold(turn);
    }
}

using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Persistence;

namespace Orchestrator.Nodes;

/// <summary>
/// This node, standing for a role. Who does the role's work asks <see cref="IsElected"/> before it begins, and holds the role in
/// the transaction of what it writes: a node that was paused and has lost the role meanwhile changes nothing.
/// </summary>
internal sealed class Candidate(ElectedRole role, NodeIdentity identity, Database database, OperationsOptions options, TimeProvider clock)
{
    private long _electedUntil;

    public ElectedRole Role => role;

    /// <summary>Whether it has the role, as far as it knows.</summary>
    public bool IsElected => clock.GetUtcNow().UtcTicks < Interlocked.Read(ref _electedUntil);

    /// <summary>Takes the role where nobody has it, or renews it; whether it has it then.</summary>
    public async Task<bool> StandAsync(CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Lease;
        var elected = await database.WriteAsync((db, token) => WriteAsync(Free(db.Elections), until, token), cancellationToken);
        Interlocked.Exchange(ref _electedUntil, elected ? until.UtcTicks : 0);
        return elected;
    }

    /// <summary>Gives the role back, so that another node need not wait for its end.</summary>
    public async Task ResignAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _electedUntil, 0);
        await database.WriteAsync(
            (db, token) => Own(db.Elections).ExecuteUpdateAsync(set => set.SetProperty(election => election.Owner, (string?)null).SetProperty(election => election.LeaseUntil, (DateTimeOffset?)null), token),
            cancellationToken);
    }

    /// <summary>
    /// Renews the role with what <paramref name="db"/> is about to write. Whether this node still has it: until the transaction ends
    /// no other can take it.
    /// </summary>
    public Task<bool> HoldAsync(OrchestratorDb db, CancellationToken cancellationToken) =>
        WriteAsync(Own(db.Elections), clock.GetUtcNow() + options.Lease, cancellationToken);

    private async Task<bool> WriteAsync(IQueryable<Election> elections, DateTimeOffset until, CancellationToken cancellationToken) =>
        await elections.ExecuteUpdateAsync(
            set => set.SetProperty(election => election.Owner, identity.Name).SetProperty(election => election.LeaseUntil, until), cancellationToken) == 1;

    private IQueryable<Election> Own(IQueryable<Election> elections) => elections.Where(election => election.Role == role && election.Owner == identity.Name);

    /// <summary>With SQLite there is one process: who else is written there is a former one.</summary>
    private IQueryable<Election> Free(IQueryable<Election> elections)
    {
        var now = clock.GetUtcNow();
        return database.Provider == DatabaseProvider.Sqlite
            ? elections.Where(election => election.Role == role)
            : elections.Where(election => election.Role == role && (election.Owner == identity.Name || election.Owner == null || election.LeaseUntil < now));
    }
}

using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Orchestrator.Persistence;

/// <summary>
/// The way to the database. SQLite takes one writer at a time and makes the others poll for their turn, so writers of this
/// process queue here instead; PostgreSQL needs no queue.
/// </summary>
internal sealed class Database(Func<OrchestratorDb> open, DatabaseProvider provider) : IDisposable
{
    private readonly SemaphoreSlim? _writers = provider == DatabaseProvider.Sqlite ? new(1, 1) : null;

    public DatabaseProvider Provider => provider;

    /// <summary>A context for reading. The caller disposes it; what it reads is not tracked.</summary>
    public OrchestratorDb Read() => open();

    /// <summary>Runs <paramref name="change"/> in one transaction and commits what it left, tracked or executed.</summary>
    public async Task<T> WriteAsync<T>(Func<OrchestratorDb, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        if (_writers is not null)
            await _writers.WaitAsync(cancellationToken);
        try
        {
            await using var db = open();
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            var result = await change(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            _writers?.Release();
        }
    }

    public Task WriteAsync(Func<OrchestratorDb, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        WriteAsync(
            async (db, token) =>
            {
                await change(db, token);
                return true;
            },
            cancellationToken);

    public void Dispose() => _writers?.Dispose();
}

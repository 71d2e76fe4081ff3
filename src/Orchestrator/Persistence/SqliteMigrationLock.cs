using Microsoft.EntityFrameworkCore;

namespace Orchestrator.Persistence;

/// <summary>Clears EF Core's migration lock row, which a killed process leaves behind and for which the next would wait for ever.</summary>
internal static class SqliteMigrationLock
{
    /// <summary>Call only while holding the <see cref="SqliteFileLock"/>.</summary>
    public static async Task ClearAsync(OrchestratorDb db, CancellationToken cancellationToken)
    {
        var present = await db.Database
            .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (present > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
    }
}

namespace Orchestrator.Persistence;

/// <summary>Section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Empty with SQLite: <c>orchestrator.db</c> in the data directory. Needed with PostgreSQL. Never logged.</summary>
    public string? ConnectionString { get; set; }
}

internal enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

using Microsoft.Data.Sqlite;
using Npgsql;

namespace Orchestrator.TestKit.Databases;

/// <summary>The two databases that everything has to work on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>A database of its own for one test: a file, or a new database on the server that the run was given.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string ServerVariable = "ORCHESTRATOR_TEST_POSTGRES";

    private readonly string? _server;
    private readonly string? _name;

    private TestDatabase(DatabaseKind kind, IReadOnlyDictionary<string, string> settings, string? server = null, string? name = null) =>
        (Kind, Settings, _server, _name) = (kind, settings, server, name);

    public DatabaseKind Kind { get; }

    /// <summary>The service's settings that name it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The connection string of the server; null when the run was given none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : null;

    /// <summary>Makes one; null when it is PostgreSQL and there is no server, for the test to skip with <see cref="WhyNot"/>.</summary>
    /// <param name="kind">Which of the two.</param>
    /// <param name="onServer">The connection string of a server of the test's own; the run's when left out.</param>
    public static async Task<TestDatabase?> CreateAsync(DatabaseKind kind, string? onServer = null)
    {
        if (kind == DatabaseKind.Sqlite)
            return new TestDatabase(kind, new Dictionary<string, string> { ["Database:Provider"] = "Sqlite" });
        if ((onServer ?? Server) is not { } server)
            return null;
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteOnServerAsync(server, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
        return new TestDatabase(kind, new Dictionary<string, string> { ["Database:Provider"] = "Postgres", ["Database:ConnectionString"] = connection }, server, name);
    }

    public static string WhyNot => $"There is no PostgreSQL: set {ServerVariable}, or run tests/run.sh where its server programs are installed.";

    /// <summary>Executes a statement that both databases understand.</summary>
    /// <param name="dataDirectory">Where the service keeps its SQLite file.</param>
    /// <param name="sql">The statement.</param>
    /// <returns>How many rows were written.</returns>
    public async Task<int> ExecuteAsync(string dataDirectory, string sql)
    {
        if (Kind == DatabaseKind.Postgres)
            return await ExecuteOnServerAsync(Settings["Database:ConnectionString"], sql);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "orchestrator.db")};Default Timeout=30;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_name is not null)
            await ExecuteOnServerAsync(_server!, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task<int> ExecuteOnServerAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }
}

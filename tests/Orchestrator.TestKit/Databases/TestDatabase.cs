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

    private readonly string? _name;

    private TestDatabase(DatabaseKind kind, IReadOnlyDictionary<string, string> settings, string? name) => (Kind, Settings, _name) = (kind, settings, name);

    public DatabaseKind Kind { get; }

    /// <summary>The service's settings that name it.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The connection string of the server; null when the run was given none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : null;

    /// <summary>Makes one; null when it is PostgreSQL and there is no server, for the test to skip with <see cref="WhyNot"/>.</summary>
    public static async Task<TestDatabase?> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
            return new TestDatabase(kind, new Dictionary<string, string> { ["Database:Provider"] = "Sqlite" }, null);
        if (Server is not { } server)
            return null;
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
        return new TestDatabase(kind, new Dictionary<string, string> { ["Database:Provider"] = "Postgres", ["Database:ConnectionString"] = connection }, name);
    }

    public static string WhyNot => $"There is no PostgreSQL: set {ServerVariable}, or run tests/run.sh where its server programs are installed.";

    public async ValueTask DisposeAsync()
    {
        if (_name is not null)
            await ExecuteAsync(Server!, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

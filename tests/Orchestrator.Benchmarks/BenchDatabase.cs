using Orchestrator.TestKit.Databases;

namespace Orchestrator.Benchmarks;

/// <summary>Databases for a measurement; with PostgreSQL on the server that the run was given, else on one of its own.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly PrivateCluster? _cluster;
    private readonly List<TestDatabase> _made = [];
    private readonly DatabaseKind _kind;

    private BenchDatabase(DatabaseKind kind, PrivateCluster? cluster) => (_kind, _cluster) = (kind, cluster);

    public static async Task<BenchDatabase> StartAsync(DatabaseKind kind) => new(
        kind,
        kind == DatabaseKind.Postgres && TestDatabase.Server is null ? await PrivateCluster.StartAsync() ?? throw new InvalidOperationException(PrivateCluster.WhyNot) : null);

    public async Task<TestDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync(_kind, _cluster?.Server) ?? throw new InvalidOperationException(TestDatabase.WhyNot);
        _made.Add(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _made)
            await database.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}

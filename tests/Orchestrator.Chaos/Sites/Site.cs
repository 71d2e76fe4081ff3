using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Chaos.Sites;

/// <summary>All that a run works on, of its own: the database, the simulated vCenter with its journal, and the nodes.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly ChaosOptions _options;
    private readonly PrivateCluster? _cluster;

    private Site(ChaosOptions options, string directory, PrivateCluster? cluster, TestDatabase database, SimulatorProcess simulator, IReadOnlyList<Node> nodes) =>
        (_options, Directory, _cluster, Database, Simulator, Nodes) = (options, directory, cluster, database, simulator, nodes);

    public string Directory { get; }

    public TestDatabase Database { get; }

    /// <summary>The server under the database; null with SQLite.</summary>
    public PrivateCluster? Cluster => _cluster;

    public SimulatorProcess Simulator { get; }

    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Where the first node keeps its data, the SQLite file too.</summary>
    public string DataDirectory => Path.Combine(Directory, "node-1");

    /// <exception cref="InvalidOperationException">PostgreSQL is asked for, and not installed.</exception>
    public static async Task<Site> OpenAsync(ChaosOptions options, CancellationToken cancellationToken)
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("orchestrator-chaos-").FullName;
        PrivateCluster? cluster = null;
        if (options.Database == DatabaseKind.Postgres)
            cluster = await PrivateCluster.StartAsync() ?? throw new InvalidOperationException(PrivateCluster.WhyNot);
        var database = (await TestDatabase.CreateAsync(options.Database, cluster?.Server))!;
        var simulator = await SimulatorProcess.StartAsync(directory, [.. SimulatorProcess.QuickBut(
            ("--data", "vcenter"), ("--seed", FormattableString.Invariant($"{options.Seed}")), ("--datastore-gib", "500000"), ("--clone", "0.5s"), ("--clones-per-host", "64"))]);
        var nodes = Enumerable.Range(1, options.Nodes).Select(number => MakeNode(number, directory, database, simulator, options.Older)).ToList();
        var site = new Site(options, directory, cluster, database, simulator, nodes);
        await site.Nodes[0].StartAsync(cancellationToken);
        foreach (var other in site.Nodes.Skip(1))
        {
            // One key opens every node.
            File.Copy(Path.Combine(site.DataDirectory, "admin.key"), Path.Combine(directory, other.Name, "admin.key"));
            await other.StartAsync(cancellationToken);
        }

        return site;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
            await node.DisposeAsync();
        await Simulator.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        if (!_options.Keep)
            System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static Node MakeNode(int number, string directory, TestDatabase database, SimulatorProcess simulator, string? older)
    {
        var name = FormattableString.Invariant($"node-{number}");
        return new Node(name, new ServiceSetup
        {
            DataDirectory = System.IO.Directory.CreateDirectory(Path.Combine(directory, name)).FullName,
            Database = database,
            Simulator = simulator,
            // A quarter of the usual: what has to be waited for ends within a run.
            Settings = new Dictionary<string, string> { ["Placement:LostCallPatience"] = "00:00:10" },
        }, older);
    }
}

using System.Collections.Concurrent;
using System.IO.Enumeration;
using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>
/// Resolves the names and paths of a configuration to ids, with one bulk read for all of them, kept for
/// <see cref="VCenterOptions.InventoryAge"/>; and reads single VMs. Names are given and returned decoded (quirk 29). A name of
/// the configuration that is not there, or is there twice, is an error of kind Invalid and type
/// <see cref="ErrorTypes.InventoryName"/>: never to be read as a VM that is gone.
/// </summary>
public sealed partial class VCenterInventory
{
    private static readonly string[] NetworkTypes = ["Network", "DistributedVirtualPortgroup", "OpaqueNetwork"];

    private readonly VCenterConnection _connection;
    private readonly TimeSpan _age;
    private readonly TimeProvider _time;
    private readonly InventoryTree _tree;
    private readonly InventorySearch _search;
    private readonly InventoryFolders _folders;
    private readonly ConcurrentDictionary<(string, string), InventoryTemplate> _templates = new();

    internal VCenterInventory(VCenterConnection connection, VCenterOptions options, TimeProvider time, ILogger logger)
    {
        _connection = connection;
        _age = options.InventoryAge;
        _time = time;
        _tree = new InventoryTree(connection, _age, time);
        _search = new InventorySearch(connection);
        _folders = new InventoryFolders(connection, _tree, _search, _age, time, logger);
    }

    /// <summary>Forgets what is known, so that the next question reads again.</summary>
    public void Invalidate()
    {
        _tree.Forget();
        _folders.Forget();
        _templates.Clear();
    }

    /// <summary>Finds a datacenter by name or path.</summary>
    /// <param name="name">Name, or path such as <c>/tokyo/DC0</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InventoryDatacenter> GetDatacenterAsync(string name, CancellationToken cancellationToken) =>
        Datacenter(await _tree.GetAsync(cancellationToken), name);

    /// <summary>Finds a cluster, or a single host, of a datacenter by name.</summary>
    /// <param name="datacenter">Datacenter.</param>
    /// <param name="name">Name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InventoryCluster> GetClusterAsync(string datacenter, string name, CancellationToken cancellationToken)
    {
        var tree = await _tree.GetAsync(cancellationToken);
        var node = NamedObjects.Single(tree, Datacenter(tree, datacenter), name, "cluster", "ClusterComputeResource", "ComputeResource");
        return new InventoryCluster(
            new ClusterId(node.Reference.Value),
            node.Name,
            node.Get("resourcePool").AsReference() is { } pool ? ResourcePoolId.From(pool) : throw NamedObjects.Wrong($"Cluster {name} has no resource pool."),
            [.. node.Get("host").AsList<ManagedObjectReference>().Select(HostId.From)],
            [.. node.Get("datastore").AsList<ManagedObjectReference>().Select(DatastoreId.From)],
            [.. node.Get("network").AsList<ManagedObjectReference>().Select(network => new NetworkId(network.Value))]);
    }

    /// <summary>Finds the VM folder of a path such as <c>/DC0/vm/demo</c>; null when there is none.</summary>
    /// <param name="path">Path from the root: datacenter, <c>vm</c>, folders.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<FolderId?> FindFolderAsync(string path, CancellationToken cancellationToken) => _folders.FindAsync(path, cancellationToken);

    /// <summary>Finds the VM folder of a path, and makes what is missing of it below <c>/DC0/vm</c>. Folders made meanwhile are adopted.</summary>
    /// <param name="path">Path from the root: datacenter, <c>vm</c>, folders.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<FolderId> EnsureFolderAsync(string path, CancellationToken cancellationToken) => _folders.EnsureAsync(path, cancellationToken);

    /// <summary>Finds the datastores of a datacenter whose name fits one of the patterns (<c>*</c> and <c>?</c>), most free first.</summary>
    /// <param name="datacenter">Datacenter.</param>
    /// <param name="patterns">Patterns.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<InventoryDatastore>> FindDatastoresAsync(
        string datacenter,
        IReadOnlyList<string> patterns,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var tree = await _tree.GetAsync(cancellationToken);
        var center = Datacenter(tree, datacenter);
        return
        [
            .. tree.OfType("Datastore")
                .Where(node => tree.IsBelow(node, center.Id.Value))
                .Where(node => patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, node.Name)))
                .Select(NamedObjects.Datastore)
                .OrderByDescending(datastore => datastore.FreeBytes)
                .ThenBy(datastore => datastore.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Finds a network of a datacenter by name; uplink port groups do not count (quirk 34).</summary>
    /// <param name="datacenter">Datacenter.</param>
    /// <param name="name">Name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InventoryNetwork> GetNetworkAsync(string datacenter, string name, CancellationToken cancellationToken)
    {
        var tree = await _tree.GetAsync(cancellationToken);
        return NamedObjects.Network(tree, NamedObjects.Single(tree, Datacenter(tree, datacenter), name, "network", NetworkTypes));
    }

    /// <summary>Lists the networks of a datacenter, however many (quirk 44); uplink port groups do not count (quirk 34).</summary>
    /// <param name="datacenter">Datacenter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<InventoryNetwork>> ListNetworksAsync(string datacenter, CancellationToken cancellationToken)
    {
        var tree = await _tree.GetAsync(cancellationToken);
        var center = Datacenter(tree, datacenter);
        return [.. tree.OfType(NetworkTypes).Where(node => tree.IsBelow(node, center.Id.Value) && !NamedObjects.IsUplink(node)).Select(node => NamedObjects.Network(tree, node))];
    }

    /// <summary>Finds a VM or template to clone from, by inventory path or by name (quirk 36).</summary>
    /// <param name="datacenter">Datacenter.</param>
    /// <param name="nameOrPath">Name, or path such as <c>/DC0/vm/images/rhel9</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InventoryTemplate> GetTemplateAsync(string datacenter, string nameOrPath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (_templates.TryGetValue((datacenter, nameOrPath), out var known) && IsFresh(known.Record.Facts.ObservedAt))
            return known;

        var id = nameOrPath.Contains('/')
            ? await _search.FindByPathAsync(nameOrPath, cancellationToken)
            : await FindVmByNameAsync(datacenter, nameOrPath, cancellationToken);
        var record = id is { } found ? await ReadVmAsync(found, cancellationToken) : null;
        if (record is null)
            throw NamedObjects.Wrong($"There is no VM or template {nameOrPath} in datacenter {datacenter}.");

        return _templates[(datacenter, nameOrPath)] = new InventoryTemplate(record.Id, record.Name, record.IsTemplate, record);
    }

    private async Task<VmId?> FindVmByNameAsync(string datacenter, string name, CancellationToken cancellationToken)
    {
        var center = await GetDatacenterAsync(datacenter, cancellationToken);
        var vms = await _connection.RetrieveAllAsync(InventoryQueries.Vms(center.VmFolder), cancellationToken);
        var found = vms
            .Where(content => (content.PropSet ?? []).Any(property =>
                property.Name == "name" && property.Val.AsString() is { } stored && InventoryName.Decode(stored) == name))
            .ToList();
        return found.Count switch
        {
            0 => null,
            1 => VmId.From(found[0].Obj),
            _ => throw NamedObjects.Wrong($"{found.Count} VMs or templates of datacenter {datacenter} are called {name}: give the path."),
        };
    }

    private InventoryDatacenter Datacenter(InventorySnapshot tree, string name) => NamedObjects.Datacenter(tree, _connection.Name, name);

    private bool IsFresh(DateTimeOffset readAt) => _time.GetUtcNow() - readAt < _age;
}

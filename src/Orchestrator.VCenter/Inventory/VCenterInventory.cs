using System.Collections.Concurrent;
using System.IO.Enumeration;
using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>
/// Resolves the names and paths of a configuration to ids, with one bulk read for all of them, kept for
/// <see cref="VCenterOptions.InventoryAge"/>; and reads single VMs. Names are given and returned decoded (quirk 29). A name of
/// the configuration that is not there, or is there twice, is an error of kind Invalid and type
/// <see cref="ErrorTypes.InventoryName"/>: never to be read as a VM that is gone.
/// </summary>
public sealed class VCenterInventory
{
    private static readonly string[] NetworkTypes = ["Network", "DistributedVirtualPortgroup", "OpaqueNetwork"];

    private readonly VCenterConnection _connection;
    private readonly TimeSpan _age;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SharedTask<FolderId> Folder, DateTimeOffset Since)> _made = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), InventoryTemplate> _templates = new();
    private SharedTask<InventorySnapshot> _tree = new();
    private DateTimeOffset _treeSince;

    internal VCenterInventory(VCenterConnection connection, VCenterOptions options, TimeProvider time, ILogger logger)
    {
        _connection = connection;
        _age = options.InventoryAge;
        _time = time;
        _logger = logger;
    }

    /// <summary>Forgets what is known, so that the next question reads again.</summary>
    public void Invalidate()
    {
        lock (_lock)
        {
            _tree = new SharedTask<InventorySnapshot>();
            _made.Clear();
        }

        _templates.Clear();
    }

    /// <summary>Finds a datacenter by name or path.</summary>
    /// <param name="name">Name, or path such as <c>/tokyo/DC0</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InventoryDatacenter> GetDatacenterAsync(string name, CancellationToken cancellationToken) =>
        Datacenter(await TreeAsync(cancellationToken), name);

    /// <summary>Finds a cluster, or a single host, of a datacenter by name.</summary>
    /// <param name="datacenter">Datacenter.</param>
    /// <param name="name">Name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<InventoryCluster> GetClusterAsync(string datacenter, string name, CancellationToken cancellationToken)
    {
        var tree = await TreeAsync(cancellationToken);
        var node = Single(tree, Datacenter(tree, datacenter), name, "cluster", "ClusterComputeResource", "ComputeResource");
        return new InventoryCluster(
            new ClusterId(node.Reference.Value),
            node.Name,
            node.Get("resourcePool").AsReference() is { } pool ? ResourcePoolId.From(pool) : throw Wrong($"Cluster {name} has no resource pool."),
            [.. node.Get("host").AsList<ManagedObjectReference>().Select(HostId.From)],
            [.. node.Get("datastore").AsList<ManagedObjectReference>().Select(DatastoreId.From)],
            [.. node.Get("network").AsList<ManagedObjectReference>().Select(network => new NetworkId(network.Value))]);
    }

    /// <summary>Finds the VM folder of a path such as <c>/DC0/vm/demo</c>; null when there is none.</summary>
    /// <param name="path">Path from the root: datacenter, <c>vm</c>, folders.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FolderId?> FindFolderAsync(string path, CancellationToken cancellationToken)
    {
        var (folder, missing) = Walk(await TreeAsync(cancellationToken), path);
        return missing.Count == 0 ? folder : null;
    }

    /// <summary>Finds the VM folder of a path, and makes what is missing of it below <c>/DC0/vm</c>. Folders made meanwhile are adopted.</summary>
    /// <param name="path">Path from the root: datacenter, <c>vm</c>, folders.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FolderId> EnsureFolderAsync(string path, CancellationToken cancellationToken)
    {
        var (folder, missing) = Walk(await TreeAsync(cancellationToken), path);
        if (missing.Count == 0)
            return folder;

        SharedTask<FolderId> made;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (!_made.TryGetValue(path, out var known) || now - known.Since >= _age)
                _made[path] = known = (new SharedTask<FolderId>(), now);

            made = known.Folder;
        }

        return await made.GetAsync(token => MakeFoldersAsync(path, token), cancellationToken);
    }

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
        var tree = await TreeAsync(cancellationToken);
        var center = Datacenter(tree, datacenter);
        return
        [
            .. tree.OfType("Datastore")
                .Where(node => tree.IsBelow(node, center.Id.Value))
                .Where(node => patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, node.Name)))
                .Select(Datastore)
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
        var tree = await TreeAsync(cancellationToken);
        return Network(tree, Single(tree, Datacenter(tree, datacenter), name, "network", NetworkTypes));
    }

    /// <summary>Lists the networks of a datacenter, however many (quirk 44); uplink port groups do not count (quirk 34).</summary>
    /// <param name="datacenter">Datacenter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<InventoryNetwork>> ListNetworksAsync(string datacenter, CancellationToken cancellationToken)
    {
        var tree = await TreeAsync(cancellationToken);
        var center = Datacenter(tree, datacenter);
        return [.. tree.OfType(NetworkTypes).Where(node => tree.IsBelow(node, center.Id.Value) && !IsUplink(node)).Select(node => Network(tree, node))];
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
            ? await FindByPathAsync(nameOrPath, cancellationToken)
            : await FindVmByNameAsync(datacenter, nameOrPath, cancellationToken);
        var record = id is { } found ? await ReadVmAsync(found, cancellationToken) : null;
        if (record is null)
            throw Wrong($"There is no VM or template {nameOrPath} in datacenter {datacenter}.");

        return _templates[(datacenter, nameOrPath)] = new InventoryTemplate(record.Id, record.Name, record.IsTemplate, record);
    }

    /// <summary>Reads one VM with one call; null when vCenter says that it is not there. Never kept.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<VmRecord?> ReadVmAsync(VmId vm, CancellationToken cancellationToken) =>
        await _connection.RetrieveAsync(vm.Reference, VmReader.Paths, cancellationToken) is { } content
            ? VmReader.Read(content, _time.GetUtcNow())
            : null;

    /// <summary>Reads a custom attribute of a VM by its name; null where it has none, or an empty one.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> ReadCustomAttributeAsync(VmId vm, string name, CancellationToken cancellationToken)
    {
        var content = await _connection.RetrieveAsync(vm.Reference, ["customValue", "availableField"], cancellationToken);
        var properties = (content?.PropSet ?? []).ToDictionary(property => property.Name, property => property.Val);
        var field = properties.GetValueOrDefault("availableField").AsList<CustomFieldDef>().FirstOrDefault(one => one.Name == name);
        var value = properties.GetValueOrDefault("customValue").AsList<CustomFieldStringValue>().FirstOrDefault(one => one.Key == field?.Key)?.Value;
        return field is null || string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Finds all VMs and templates in the folders of all datacenters, as they are now; not those of vApps.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<VmId>> ListVmsAsync(CancellationToken cancellationToken)
    {
        var found = new List<VmId>();
        foreach (var center in (await TreeAsync(cancellationToken)).OfType("Datacenter"))
        {
            if (center.Get("vmFolder").AsReference() is { } folder)
                found.AddRange((await _connection.RetrieveAllAsync(InventoryQueries.Vms(FolderId.From(folder)), cancellationToken)).Select(content => VmId.From(content.Obj)));
        }

        return found;
    }

    /// <summary>
    /// Lists the VMs that are directly in a folder, in pages and however many: vCenter's own list refuses more than 4,000 (quirk 44).
    /// Templates do not count.
    /// </summary>
    /// <param name="folder">Folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<(VmId Id, string Name)>> ListVmsAsync(FolderId folder, CancellationToken cancellationToken)
    {
        var found = new List<(VmId Id, string Name)>();
        foreach (var content in await _connection.RetrieveAllAsync(InventoryQueries.VmsIn(folder), cancellationToken))
        {
            var properties = (content.PropSet ?? []).ToDictionary(property => property.Name, property => property.Val);
            if (properties.GetValueOrDefault("config.template").AsBoolean() != true)
                found.Add((VmId.From(content.Obj), InventoryName.Decode(properties.GetValueOrDefault("name").AsString() ?? "")));
        }

        return found;
    }

    /// <summary>Reads several VMs with one call; those that are not there are missing from the answer.</summary>
    /// <param name="vms">The VMs.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<VmRecord>> ReadVmsAsync(IReadOnlyList<VmId> vms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vms);
        if (vms.Count == 0)
            return [];

        var spec = new PropertyFilterSpec(
            [new PropertySpec("VirtualMachine", VmReader.Paths)],
            [.. vms.Select(vm => new ObjectSpec(vm.Reference))],
            ReportMissingObjectsInResults: true);
        var objects = await _connection.RetrieveAllAsync(spec, cancellationToken);
        return [.. objects.Select(content => VmReader.Read(content, _time.GetUtcNow()))];
    }

    /// <summary>
    /// Finds the VM of a name in a folder, with one call: the fence before and after a creating call. Folder templates too.
    /// </summary>
    /// <param name="folder">Folder.</param>
    /// <param name="name">Name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<VmId?> FindInFolderAsync(FolderId folder, string name, CancellationToken cancellationToken)
    {
        var found = await FindChildAsync(folder, name, cancellationToken);
        return found is { Type: "VirtualMachine" } ? VmId.From(found) : null;
    }

    /// <summary>Finds the VM of an instance UUID, with one call.</summary>
    /// <param name="instanceUuid">The UUID.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VCenterException">Invalid when several have it: none is to be trusted.</exception>
    public async Task<VmId?> FindByInstanceUuidAsync(string instanceUuid, CancellationToken cancellationToken)
    {
        var found = await _connection.Search.FindAllByUuidAsync(
            await SearchIndexAsync(cancellationToken), new FindByUuidRequest(instanceUuid), cancellationToken) ?? [];
        return found.Count switch
        {
            0 => null,
            1 => VmId.From(found[0]),
            _ => throw Wrong($"{found.Count} VMs have instance UUID {instanceUuid}: {string.Join(", ", found.Select(vm => vm.Value))}."),
        };
    }

    private async Task<string> SearchIndexAsync(CancellationToken cancellationToken) =>
        (await _connection.GetServiceContentAsync(cancellationToken)).SearchIndex?.Value ?? "SearchIndex";

    private async Task<ManagedObjectReference?> FindChildAsync(FolderId folder, string name, CancellationToken cancellationToken) =>
        await _connection.Search.FindChildAsync(
            await SearchIndexAsync(cancellationToken),
            new FindChildRequest(folder.Reference, InventoryName.Encode(name)),
            cancellationToken);

    private async Task<VmId?> FindByPathAsync(string path, CancellationToken cancellationToken)
    {
        var found = await _connection.Search.FindByInventoryPathAsync(
            await SearchIndexAsync(cancellationToken), new FindByInventoryPathRequest(path.Trim('/')), cancellationToken);
        return found is { Type: "VirtualMachine" } ? VmId.From(found) : null;
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
            _ => throw Wrong($"{found.Count} VMs or templates of datacenter {datacenter} are called {name}: give the path."),
        };
    }

    private async Task<FolderId> MakeFoldersAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var (folder, missing) = Walk(await TreeAsync(cancellationToken), path);
            foreach (var name in missing)
                folder = await MakeFolderAsync(folder, name, cancellationToken);

            VCenterLog.FolderMade(_logger, _connection.Name, path);
            return folder;
        }
        finally
        {
            lock (_lock)
                _tree = new SharedTask<InventorySnapshot>();
        }
    }

    private async Task<FolderId> MakeFolderAsync(FolderId parent, string name, CancellationToken cancellationToken)
    {
        try
        {
            return FolderId.From(await _connection.Folders.CreateFolderAsync(
                parent, new CreateFolderRequest(InventoryName.Encode(name)), cancellationToken));
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.AlreadyThere or VCenterErrorKind.UnknownOutcome)
        {
            var there = exception.Fault?.OtherObject ?? await FindChildAsync(parent, name, cancellationToken);
            if (there is { Type: "Folder" })
                return FolderId.From(there);

            throw;
        }
    }

    private (FolderId Folder, IReadOnlyList<string> Missing) Walk(InventorySnapshot tree, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var vm = Array.IndexOf(parts, "vm");
        if (vm < 1)
            throw Wrong($"{path} is not the path of a VM folder, such as /DC0/vm/demo.");

        var folder = Datacenter(tree, vm == 1 ? parts[0] : "/" + string.Join('/', parts[..vm])).VmFolder;
        for (var i = vm + 1; i < parts.Length; i++)
        {
            // A path holds names as vCenter stores them: / is %2f there.
            if (tree.FindChildFolder(folder, InventoryName.Decode(parts[i])) is not { } next)
                return (folder, [.. parts[i..].Select(InventoryName.Decode)]);

            folder = next;
        }

        return (folder, []);
    }

    private InventoryDatacenter Datacenter(InventorySnapshot tree, string name)
    {
        var found = tree.OfType("Datacenter")
            .Where(node => name.Contains('/') ? tree.PathOf(node) == "/" + name.Trim('/') : node.Name == name)
            .ToList();
        var node = found.Count == 1 ? found[0] : throw Wrong($"{(found.Count == 0 ? "No datacenter" : "More than one datacenter")} of vCenter {_connection.Name} is called {name}.");
        return new InventoryDatacenter(
            new DatacenterId(node.Reference.Value),
            node.Name,
            node.Get("vmFolder").AsReference() is { } folder ? FolderId.From(folder) : throw Wrong($"Datacenter {name} has no VM folder."));
    }

    private static InventorySnapshot.Node Single(InventorySnapshot tree, InventoryDatacenter center, string name, string what, params string[] types)
    {
        var found = tree.OfType(types)
            .Where(node => node.Name == name && tree.IsBelow(node, center.Id.Value) && !IsUplink(node))
            .ToList();
        return found.Count == 1 ? found[0] : throw Wrong($"{(found.Count == 0 ? "No" : "More than one")} {what} of datacenter {center.Name} is called {name}.");
    }

    private static bool IsUplink(InventorySnapshot.Node node) =>
        node.Get("config.uplink").AsBoolean() ?? node.Name.Contains("-DVUplinks-", StringComparison.Ordinal);

    private static InventoryNetwork Network(InventorySnapshot tree, InventorySnapshot.Node node)
    {
        var distributedSwitch = node.Get("config.distributedVirtualSwitch").AsReference();
        return new InventoryNetwork(
            new NetworkId(node.Reference.Value),
            node.Name,
            node.Reference,
            distributedSwitch is null ? null : tree.Find(distributedSwitch.Value)?.Get("uuid").AsString());
    }

    private static InventoryDatastore Datastore(InventorySnapshot.Node node)
    {
        var summary = node.Get("summary").As<DatastoreSummary>();
        return new InventoryDatastore(
            new DatastoreId(node.Reference.Value),
            node.Name,
            summary?.Accessible == true,
            summary?.Capacity ?? 0,
            summary?.FreeSpace ?? 0,
            summary?.MaintenanceMode is { } mode && mode != "normal");
    }

    private Task<InventorySnapshot> TreeAsync(CancellationToken cancellationToken)
    {
        SharedTask<InventorySnapshot> tree;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (now - _treeSince >= _age)
            {
                _tree = new SharedTask<InventorySnapshot>();
                _treeSince = now;
            }

            tree = _tree;
        }

        return tree.GetAsync(ReadTreeAsync, cancellationToken);
    }

    private async Task<InventorySnapshot> ReadTreeAsync(CancellationToken cancellationToken)
    {
        var content = await _connection.GetServiceContentAsync(cancellationToken);
        var objects = await _connection.RetrieveAllAsync(InventoryQueries.Tree(content.RootFolder), cancellationToken);
        return new InventorySnapshot(objects, _time.GetUtcNow());
    }

    private bool IsFresh(DateTimeOffset readAt) => _time.GetUtcNow() - readAt < _age;

    private static VCenterException Wrong(string message) =>
        new(VCenterErrorKind.Invalid, message) { ErrorType = ErrorTypes.InventoryName };
}

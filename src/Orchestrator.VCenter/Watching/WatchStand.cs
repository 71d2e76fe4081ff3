using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>
/// What a watch keeps at vCenter: a property collector of its own, a list view of tasks, and a container view of all VMs when they
/// are watched. All of it belongs to the session and dies with it.
/// </summary>
internal sealed class WatchStand
{
    private readonly VCenterConnection _connection;
    private readonly ServiceContent _content;
    private readonly string _collector;
    private readonly string _tasks;
    private string? _vms;

    private WatchStand(VCenterConnection connection, ServiceContent content, string collector, string tasks, string taskFilter)
    {
        TaskFilter = taskFilter;
        _connection = connection;
        _content = content;
        _collector = collector;
        _tasks = tasks;
    }

    /// <summary>Filter of the tasks.</summary>
    public string TaskFilter { get; }

    /// <summary>Filter of all VMs; null while they are not watched.</summary>
    public string? VmFilter { get; private set; }

    /// <summary>Version of the last news; "" at first: everything.</summary>
    public string Version { get; private set; } = "";

    public static async Task<WatchStand> BuildAsync(VCenterConnection connection, CancellationToken cancellationToken)
    {
        var content = await connection.GetServiceContentAsync(cancellationToken);
        var collector = (await connection.Properties.CreatePropertyCollectorAsync(content.PropertyCollector.Value, cancellationToken)).Value;
        var tasks = await connection.Views.CreateListViewAsync(Manager(content), new CreateListViewRequest([]), cancellationToken);

        // Not the progress: it would wake the watch for every percent.
        var filter = await FilterAsync(connection, collector, tasks, "Task", ["info.state", "info.error", "info.result"], cancellationToken);
        return new WatchStand(connection, content, collector, tasks.Value, filter.Value);
    }

    /// <summary>Adds all VMs to what is watched. The call for news that stands at the moment hears of it too.</summary>
    public async Task WatchVmsAsync(CancellationToken cancellationToken)
    {
        var view = await _connection.Views.CreateContainerViewAsync(
            Manager(_content), new CreateContainerViewRequest(_content.RootFolder, true, ["VirtualMachine"]), cancellationToken);
        _vms = view.Value;
        VmFilter = (await FilterAsync(_connection, _collector, view, "VirtualMachine", VmProperties.Paths, cancellationToken)).Value;
    }

    /// <summary>Changes the list view. Answers those of the added that are not there.</summary>
    public async Task<IReadOnlyList<ManagedObjectReference>> ModifyTasksAsync(
        IReadOnlyList<ManagedObjectReference> add,
        IReadOnlyList<ManagedObjectReference> remove,
        CancellationToken cancellationToken) =>
        await _connection.Views.ModifyListViewAsync(
            _tasks, new ModifyListViewRequest(add.Count > 0 ? add : null, remove.Count > 0 ? remove : null), cancellationToken) ?? [];

    /// <summary>Waits for news; null when there were none.</summary>
    public async Task<UpdateSet?> WaitAsync(WaitOptions options, CancellationToken cancellationToken)
    {
        var news = await _connection.Properties.WaitForUpdatesExAsync(
            _collector, new WaitForUpdatesExRequest(Version, options), cancellationToken);
        if (news is not null)
            Version = news.Version;

        return news;
    }

    /// <summary>Clears up what may still stand, as far as possible.</summary>
    public async Task TearDownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.Properties.DestroyPropertyCollectorAsync(_collector, cancellationToken);
            await _connection.Views.DestroyListViewAsync(_tasks, cancellationToken);
            if (_vms is not null)
                await _connection.Views.DestroyContainerViewAsync(_vms, cancellationToken);
        }
        catch (VCenterException)
        {
            // It went with its session, or will go with it.
        }
    }

    private static string Manager(ServiceContent content) => content.ViewManager?.Value ?? "ViewManager";

    private static Task<ManagedObjectReference> FilterAsync(
        VCenterConnection connection,
        string collector,
        ManagedObjectReference view,
        string type,
        IReadOnlyList<string> paths,
        CancellationToken cancellationToken)
    {
        var members = new TraversalSpec { Name = "members", Type = view.Type, Path = "view", Skip = false };
        var spec = new PropertyFilterSpec([new PropertySpec(type, paths)], [new ObjectSpec(view, Skip: true, SelectSet: [members])]);
        return connection.Properties.CreateFilterAsync(collector, new CreateFilterRequest(spec, PartialUpdates: false), cancellationToken);
    }
}

using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.TestKit.VCenter;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Tests.VCenter;

/// <summary>A stub whose standing call hears what the test tells, one update an answer.</summary>
internal sealed class WatchStub : IAsyncDisposable
{
    private readonly StubVCenter _vcenter = new();
    private readonly Channel<Func<int, StubReply>> _news = Channel.CreateUnbounded<Func<int, StubReply>>();
    private int _version;
    private int _filters;

    public WatchStub()
    {
        Stub
            .OnVim("PropertyCollector/propertyCollector/CreatePropertyCollector", StubReply.Reference("PropertyCollector", "pc-1"))
            .OnVim("ViewManager/ViewManager/CreateListView", StubReply.Reference("ListView", "list-1"))
            .OnVim("ViewManager/ViewManager/CreateContainerView", StubReply.Reference("ContainerView", "container-1"))
            .OnVim("PropertyCollector/pc-1/CreateFilter", _ => StubReply.Reference("PropertyFilter", $"filter-{Interlocked.Increment(ref _filters)}"))
            .OnVim("PropertyCollector/pc-1/DestroyPropertyCollector", StubReply.Empty())
            .OnVim("ListView/list-1/DestroyView", StubReply.Empty())
            .OnVim("ContainerView/container-1/DestroyView", StubReply.Empty())
            .OnVim("ListView/list-1/ModifyListView", StubReply.Json("[]"))
            .OnVim("PropertyCollector/pc-1/WaitForUpdatesEx", _ => StubReply.Later(async token => (await _news.Reader.ReadAsync(token))(Interlocked.Increment(ref _version))));
    }

    public StubHandler Stub => _vcenter.Stub;

    public FakeTimeProvider Time => _vcenter.Time;

    public VCenterWatcher Watcher => _vcenter.Connection.Watcher;

    public async Task TellAsync(string update, bool truncated = false) => await _news.Writer.WriteAsync(version => StubReply.Json(
        $$"""
        {"_typeName":"UpdateSet","version":"{{version.ToString(CultureInfo.InvariantCulture)}}","truncated":{{(truncated ? "true" : "false")}},
         "filterSet":[{"_typeName":"PropertyFilterUpdate","filter":{"_typeName":"ManagedObjectReference","type":"PropertyFilter","value":"{{(update.Contains("\"VirtualMachine\"", StringComparison.Ordinal) && !update.Contains("task-", StringComparison.Ordinal) ? "filter-vms" : "filter-1")}}"},"objectSet":[{{update}}]}]}
        """));

    public async Task FailAsync(StubReply reply) => await _news.Writer.WriteAsync(_ => reply);

    public Task<T> DriveAsync<T>(Task<T> task) => _vcenter.DriveAsync(task, TimeSpan.FromMilliseconds(20));

    public Task DriveAsync(Task task) => _vcenter.DriveAsync(task, TimeSpan.FromMilliseconds(20));

    public ValueTask DisposeAsync() => _vcenter.DisposeAsync();
}

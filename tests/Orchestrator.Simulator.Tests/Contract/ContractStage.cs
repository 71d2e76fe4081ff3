using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.Simulator.Faults;
using Orchestrator.Simulator.Inventory;
using Orchestrator.TestKit.Contract;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Automation;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Vim;
using Orchestrator.VCenter.Watching;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>A simulator of its own, our client before it, and the vendor's contract between them.</summary>
internal sealed class ContractStage : IAsyncDisposable
{
    public const string Linux = "rhel9-tools-template";
    public const string Windows = "win2019-tools-template";
    public const string OldTools = "rhel8-oldtools-template";
    public const string NoTools = "ubuntu2204-notools-template";

    private const string Password = "VMware1!";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _deadline = new(Patience, TimeProvider.System);
    private RawCalls? _raw;

    private ContractStage(SimulatorServer simulator, ContractCheckingHandler wire, VCenterConnection connection)
    {
        Simulator = simulator;
        Wire = wire;
        VCenter = connection;
    }

    public SimulatorServer Simulator { get; }

    public ContractCheckingHandler Wire { get; }

    public VCenterConnection VCenter { get; }

    public CancellationToken Token => _deadline.Token;

    public static SimulatorOptions Quick { get; } = new()
    {
        Password = Password,
        CloneDuration = TimeSpan.FromMilliseconds(20),
        ReconfigureDuration = TimeSpan.FromMilliseconds(5),
        PowerOnDuration = TimeSpan.FromMilliseconds(20),
        PowerOffDuration = TimeSpan.FromMilliseconds(10),
        ToolsStartAfterPowerOn = TimeSpan.FromMilliseconds(50),
        GuestInfoAfterTools = TimeSpan.FromMilliseconds(20),
        CustomizationDuration = TimeSpan.FromMilliseconds(50),
        GuestShutdownDuration = TimeSpan.FromMilliseconds(50),
        ToolsUpgradeDuration = TimeSpan.FromMilliseconds(50),
        SnapshotDuration = TimeSpan.FromMilliseconds(10),
        RemoveSnapshotDuration = TimeSpan.FromMilliseconds(10),
        DestroyDuration = TimeSpan.FromMilliseconds(10),
    };

    public static async Task<ContractStage> StartAsync(SimulatorOptions? options = null, Action<VCenterOptions>? configure = null)
    {
        var contract = Vendor.Contract;
        var simulator = await SimulatorServer.StartAsync(options ?? Quick, timeProvider: null, loggerFactory: null, CancellationToken.None);
        var wire = new ContractCheckingHandler(contract, PinnedHandler.For(simulator.Thumbprint));
        var client = new VCenterOptions { Name = "contract", Address = simulator.Address, User = Quick.User, Password = Password, WatchSpacing = TimeSpan.Zero };
        configure?.Invoke(client);
        return new ContractStage(simulator, wire, new VCenterConnection(client, TimeProvider.System, NullLoggerFactory.Instance, wire));
    }

    public async ValueTask DisposeAsync()
    {
        _raw?.Dispose();
        await VCenter.DisposeAsync();
        await Simulator.DisposeAsync();
        _deadline.Dispose();
    }

    /// <summary>Calls by hand, for what the client never sends; they are held to the contract all the same.</summary>
    public async Task<RawCalls> RawAsync() => _raw ??= await RawCalls.LoginAsync(Simulator.Address, Wire, Quick.User, Password, Token);

    public static async Task<VCenterException> RefusedAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (VCenterException refused)
        {
            return refused;
        }

        throw new AssertionException("The call was to be refused, and was not.");
    }

    /// <summary>A host that everybody has left: others do not enter maintenance.</summary>
    public HostId EmptyHost()
    {
        var hosts = Simulator.VCenter.Door.State.Every<HostSystem>().Select(host => host.Id).Order(StringComparer.Ordinal).ToList();
        Simulator.VCenter.Door.Write(change =>
        {
            foreach (var vm in change.State.Vms.Values.Where(vm => vm.Host == hosts[^1]).ToList())
                change.Put(vm with { Host = hosts[0] });
        });
        return new HostId(hosts[^1]);
    }

    public async Task<FolderId> VmFolderAsync() =>
        (await VCenter.Lists.ListFoldersAsync(["vm"], FolderType.VirtualMachine, cancellationToken: Token)).Single().Folder;

    public async Task<ManagedObjectReference> PoolAsync() =>
        new("ResourcePool", (await VCenter.Lists.ListResourcePoolsAsync(cancellationToken: Token)).Single().ResourcePool.Value);

    public async Task<ManagedObjectReference> DatastoreAsync(string name) =>
        new("Datastore", (await VCenter.Lists.ListDatastoresAsync([name], cancellationToken: Token)).Single().Datastore.Value);

    public async Task<string> SearchIndexAsync() => (await VCenter.GetServiceContentAsync(Token)).SearchIndex!.Value;

    public async Task<string> CollectorAsync() => (await VCenter.GetServiceContentAsync(Token)).PropertyCollector.Value;

    public async Task<VmId> TemplateAsync(string name = Linux) =>
        VmId.From(await VCenter.Search.FindByInventoryPathAsync(await SearchIndexAsync(), new FindByInventoryPathRequest($"DC0/vm/templates/{name}"), Token)
            ?? throw new AssertionException($"The simulator has no template {name}."));

    /// <summary>A VM that REST shows, by its name.</summary>
    public async Task<VmId> NamedAsync(string name) => (await VCenter.Lists.ListVmsAsync(names: [name], cancellationToken: Token)).Single().Vm;

    /// <summary>Starts the clone of a template into the datacenter's own folder.</summary>
    public async Task<ManagedObjectReference> StartCloneAsync(string name = "vm", string template = Linux)
    {
        var spec = new VirtualMachineCloneSpec { Location = new VirtualMachineRelocateSpec { Pool = await PoolAsync(), Datastore = await DatastoreAsync("LocalDS_0") } };
        return await VCenter.VirtualMachines.CloneAsync(await TemplateAsync(template), new CloneVMRequest((await VmFolderAsync()).Reference, name, spec), Token);
    }

    /// <summary>A clone that goes on until it is cancelled.</summary>
    public Task<ManagedObjectReference> StartEndlessCloneAsync()
    {
        Simulator.VCenter.Faults.Add(new Fault { Kind = FaultKinds.TaskHang, Route = "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task" });
        return StartCloneAsync("endless");
    }

    /// <summary>The client clones by the other API; this makes a task of the Automation API for it, which goes on until it is cancelled.</summary>
    public async Task<CisTaskId> StartRestCloneAsync()
    {
        var source = await CloneAsync("source");
        Simulator.VCenter.Faults.Add(new Fault { Kind = FaultKinds.TaskHang, Route = "/api/vcenter/vm?action=clone&vmw-task=true" });
        var placement = new { folder = (await VmFolderAsync()).Value, resource_pool = (await PoolAsync()).Value };
        var body = JsonSerializer.Serialize(new { source = source.Value, name = "endless by REST", placement });
        var reply = await (await RawAsync()).SendAsync("POST", "/api/vcenter/vm?action=clone&vmw-task=true", body, Token);
        Assert.That(reply.Status, Is.EqualTo(202), reply.Body);
        return new CisTaskId(reply.Json.GetString()!);
    }

    /// <summary>A VM of our own: powered off, with what its template had.</summary>
    public async Task<VmId> CloneAsync(string name = "vm", string template = Linux) =>
        VmId.From((await DoneAsync(await StartCloneAsync(name, template))).AsReference()!);

    public async Task<VmId> RunningAsync(string template = Linux)
    {
        var vm = await CloneAsync(template: template);
        await VCenter.Power.StartAsync(vm, Token);
        return vm;
    }

    public Task<VmId> WithToolsAsync(string template = Linux) => ReachedAsync(template, facts => facts.ToolsAreRunning);

    public Task<VmId> WithAddressAsync(string template = Linux) => ReachedAsync(template, facts => facts.IpAddress is not null);

    /// <summary>Waits for a task that is to end well, and gives what it made.</summary>
    public async Task<VimValue> DoneAsync(ManagedObjectReference task) => await VCenter.Watcher.WaitForTaskAsync(task, Token) switch
    {
        TaskOutcome.Succeeded done => done.Result,
        TaskOutcome.Failed failed => throw failed.Error,
        var other => throw new AssertionException($"The task ended with {other}."),
    };

    private async Task<VmId> ReachedAsync(string template, Func<VmFacts, bool> condition)
    {
        var vm = await RunningAsync(template);
        await VCenter.Watcher.WaitForVmAsync(vm, condition, Token);
        return vm;
    }
}

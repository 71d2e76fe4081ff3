using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Tasks;

namespace Orchestrator.Simulator.Tests.Simulator;

/// <summary>A simulator on a clock that the test drives, and a client that is logged in to it.</summary>
internal sealed class Lab : IAsyncDisposable
{
    public const string User = "administrator@vsphere.local";
    public const string Password = "right";
    public const string Release = "/sdk/vim25/8.0.2.0";

    private Lab(SimulatorServer server, FakeTimeProvider time, HttpClient http)
    {
        Server = server;
        Time = time;
        Http = http;
    }

    public SimulatorServer Server { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http { get; }

    public string? Token { get; set; }

    public InventoryState State => Server.VCenter.Door.State;

    public string Pool => State.Every<ResourcePool>().First().Id;

    public string Cluster => State.Every<Cluster>().First().Id;

    public static async Task<Lab> Start(Func<SimulatorOptions, SimulatorOptions>? change = null, FakeTimeProvider? time = null, bool login = true)
    {
        time ??= new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        var options = new SimulatorOptions { Password = Password, Vms = 3 };
        var server = await SimulatorServer.StartAsync(change?.Invoke(options) ?? options, time, null, CancellationToken.None);
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == server.Thumbprint,
            },
        };
        var lab = new Lab(server, time, new HttpClient(handler) { BaseAddress = server.Address });
        if (login)
            lab.Token = (await lab.LogIn()).Scalar;
        return lab;
    }

    public Task<Answer> LogIn(string user = User, string password = Password) => Send("POST", "/api/session", null, request =>
    {
        request.Headers.Remove("vmware-api-session-id");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    });

    public Task<Answer> Get(string path) => Send("GET", path, null);

    public Task<Answer> Post(string path, object? body = null) => Send("POST", path, body);

    public Task<Answer> Put(string path, object body) => Send("PUT", path, body);

    public Task<Answer> Patch(string path, object body) => Send("PATCH", path, body);

    public Task<Answer> Delete(string path) => Send("DELETE", path, null);

    public Task<Answer> Vim(string path, object? body = null) => Send("POST", Release + path, body);

    public Task<Answer> VimGet(string path) => Send("GET", Release + path, null);

    public async Task<Answer> Send(string method, string path, object? body, Action<HttpRequestMessage>? adjust = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (Token is not null)
            request.Headers.Add("vmware-api-session-id", Token);
        adjust?.Invoke(request);
        using var response = await Http.SendAsync(request);
        var session = response.Headers.TryGetValues("vmware-api-session-id", out var values) ? values.First() : null;
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, session);
    }

    /// <summary>Lets time pass for as long as the call needs: from one planned deed to the next.</summary>
    public async Task<T> Drive<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            var changed = Server.VCenter.Door.NextChange();
            if (NextDue is { } due)
                AdvanceTo(due);
            else
                await Task.WhenAny(call, changed);
        }

        return await call;
    }

    /// <summary>Lets time pass until nothing is planned any more.</summary>
    public void Settle()
    {
        while (NextDue is { } due)
            AdvanceTo(due);
    }

    /// <summary>Starts a vim task and lets time pass until it has ended.</summary>
    public async Task<VimTask> Finish(Task<Answer> start)
    {
        var answer = await start;
        Assert.That(answer.Code, Is.EqualTo(200), answer.Text);
        var id = answer.Id;
        while (State.Find<VimTask>(id) is { Ended: false } && NextDue is { } due)
            AdvanceTo(due);
        return State.Find<VimTask>(id)!;
    }

    public Vm VmNamed(string name) => State.Vms.Values.Single(vm => vm.Name == name);

    public string Network(string name) => State.Every<Network>().Single(network => network.Name == name).Id;

    public DistributedSwitch Switch => State.Every<DistributedSwitch>().Single();

    /// <summary>A change of a NIC to a portgroup of a distributed switch, in the words of VI JSON.</summary>
    public static object MoveNic(string switchUuid, string portgroupKey) => new
    {
        operation = "edit",
        device = new { _typeName = "VirtualVmxnet3", key = 4000, backing = new { _typeName = "VirtualEthernetCardDistributedVirtualPortBackingInfo", port = new { _typeName = "DistributedVirtualSwitchPortConnection", switchUuid, portgroupKey } } },
    };

    public string Datastore(string name) => State.Every<Datastore>().Single(store => store.Name == name).Id;

    public string Folder(string name) => State.Every<Folder>().Single(folder => folder.Name == name).Id;

    public JsonObject CloneBody(string name, object? config = null, object? customization = null, bool powerOn = false, string datastore = "LocalDS_1", string? folder = null) =>
        JsonSerializer.SerializeToNode(new
        {
            folder = Ref("Folder", folder ?? Folder("vm")),
            name,
            spec = new
            {
                _typeName = "VirtualMachineCloneSpec",
                location = new { _typeName = "VirtualMachineRelocateSpec", pool = Ref("ResourcePool", Pool), datastore = Ref("Datastore", Datastore(datastore)) },
                template = false,
                powerOn,
                config,
                customization,
            },
        })!.AsObject();

    public async Task<Vm> Clone(string name, string source = "rhel9-tools-template", object? config = null, object? customization = null, bool powerOn = false)
    {
        var task = await Finish(Vim($"/VirtualMachine/{VmNamed(source).Id}/CloneVM_Task", CloneBody(name, config, customization, powerOn)));
        Assert.That(task.Phase, Is.EqualTo(TaskPhase.Success), task.Error?.Text);
        return State.Vm(task.Result!.Id);
    }

    public async Task<Vm> Running(string name, string source = "rhel9-tools-template")
    {
        var vm = await Clone(name, source);
        await Finish(Vim($"/VirtualMachine/{vm.Id}/PowerOnVM_Task"));
        Settle();
        return State.Vm(vm.Id);
    }

    public async Task Fault(object fault)
    {
        var answer = await Post("/sim/faults", fault);
        Assert.That(answer.Code, Is.EqualTo(201), answer.Text);
    }

    public static object Ref(string type, string id) => new { _typeName = "ManagedObjectReference", type, value = id };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    private DateTimeOffset? NextDue => State.Deeds.IsEmpty ? null : State.Deeds.Values.Min(deed => deed.Due);

    private void AdvanceTo(DateTimeOffset due)
    {
        var wait = due - Time.GetUtcNow();
        Time.Advance(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1));
    }
}

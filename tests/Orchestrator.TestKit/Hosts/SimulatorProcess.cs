using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.TestKit.Hosts;

/// <summary>The simulated vCenter as a process of its own, and its control surface.</summary>
public sealed partial class SimulatorProcess : IAsyncDisposable
{
    public const string User = "tester@vsphere.local";
    public const string Password = "not-a-secret-7";

    private readonly HttpClient _control;
    private readonly string _directory;
    private readonly IReadOnlyList<string> _arguments;
    private ChildProcess _process;

    private SimulatorProcess(ChildProcess process, Uri address, string certificate, string directory, IReadOnlyList<string> arguments)
    {
        _process = process;
        _directory = directory;
        _arguments = arguments;
        Address = address;
        CertificateFile = certificate;
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
            presented is not null && presented.GetCertHashString() == ReadCertificate(certificate).GetCertHashString();
        _control = new HttpClient(handler) { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>PEM of the certificate that it made for itself.</summary>
    public string CertificateFile { get; }

    public int Id => _process.Id;

    /// <summary>Starts it with short durations, unless <paramref name="arguments"/> say otherwise.</summary>
    public static async Task<SimulatorProcess> StartAsync(string directory, params string[] arguments)
    {
        var certificate = Path.Combine(directory, "vcenter.pem");
        string[] all = ["--user", User, "--password", Password, "--cert-out", certificate, .. arguments.Length > 0 ? arguments : Quick];
        var (process, address) = await StartAsync(directory, all, port: 0);
        return new SimulatorProcess(process, address, certificate, directory, all);
    }

    /// <summary>SIGKILL, and a new start at the same address. What it knows is what it kept in its <c>--data</c>.</summary>
    /// <param name="meanwhile">Done while it is away.</param>
    public async Task KillAndRestartAsync(Func<Task> meanwhile)
    {
        await _process.KillAsync();
        await meanwhile();
        await _process.DisposeAsync();
        (_process, _) = await StartAsync(_directory, _arguments, Address.Port);
    }

    /// <summary>Ends all sessions, as an administrator can.</summary>
    public Task EndSessionsAsync() => DeleteAsync("/sim/sessions");

    /// <summary>Durations that keep a test short.</summary>
    public static IReadOnlyList<string> Quick { get; } =
    [
        "--vms", "3", "--datastore-gib", "20480", "--clone", "0.15s", "--reconfigure", "0.05s", "--power-on", "0.05s", "--power-off", "0.05s", "--tools-after", "0.1s", "--customize", "0.05s",
        "--guest-shutdown", "0.1s", "--snapshot", "0.05s", "--remove-snapshot", "0.05s", "--destroy", "0.05s", "--cloud-init", "0.2s", "--install", "0.3s",
    ];

    /// <summary>As <see cref="Quick"/>, with other values of some options.</summary>
    public static IReadOnlyList<string> QuickBut(params IEnumerable<(string Option, string Value)> others)
    {
        var arguments = Quick.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var (option, value) in others)
            arguments[option] = value;
        return [.. arguments.SelectMany(pair => new[] { pair.Key, pair.Value })];
    }

    /// <summary>Switches a fault on; its members are the simulator's. Gives its id.</summary>
    public async Task<string> AddFaultAsync(JsonObject fault) => (string)(await PostAsync("/sim/faults", fault))!["id"]!;

    /// <summary>How often a fault has struck.</summary>
    public async Task<int> StruckAsync(string fault)
    {
        var faults = await _control.GetFromJsonAsync<JsonArray>("/sim/faults");
        return (int)faults!.Single(entry => (string)entry!["id"]! == fault)!["struck"]!;
    }

    /// <summary>How often each kind of the faults that are switched on has struck.</summary>
    public async Task<IReadOnlyDictionary<string, int>> StruckByKindAsync() => (await _control.GetFromJsonAsync<JsonArray>("/sim/faults"))!
        .GroupBy(entry => (string)entry!["kind"]!)
        .ToDictionary(kind => kind.Key, kind => kind.Sum(entry => (int)entry!["struck"]!));

    public Task RemoveFaultAsync(string fault) => DeleteAsync($"/sim/faults/{fault}");

    public Task ClearFaultsAsync() => DeleteAsync("/sim/faults");

    public async Task<SimulatedInventory> ReadInventoryAsync() => await ReadAsync<SimulatedInventory>("/sim/inventory");

    public async Task<SimulatedStats> ReadStatsAsync() => await ReadAsync<SimulatedStats>("/sim/stats");

    /// <summary>Adds a VM that somebody else made.</summary>
    public async Task<SimulatedVm> AddStrangerAsync(string folder, string name)
    {
        var answer = await PostAsync("/sim/vms", new JsonObject { ["folder"] = folder, ["name"] = name });
        return answer.Deserialize<SimulatedVm>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Does something to a VM at once, behind everybody's back: <c>power-on</c>, <c>power-off</c> and others of the simulator's manual.</summary>
    /// <summary>Where its clock is.</summary>
    public async Task<DateTimeOffset> ReadClockAsync() => (DateTimeOffset)(await _control.GetFromJsonAsync<JsonObject>("/sim/clock"))!["now"]!;

    /// <summary>Moves its clock ahead.</summary>
    public Task AdvanceClockAsync(TimeSpan by) => PostAsync("/sim/clock", new JsonObject { ["advance"] = System.Xml.XmlConvert.ToString(by) });

    public Task ActOnVmAsync(string id, string action, JsonObject? body = null) => PostAsync($"/sim/vms/{id}/{action}", body ?? []);

    public Task RemoveVmAsync(string id) => DeleteAsync($"/sim/vms/{id}");

    private async Task<T> ReadAsync<T>(string path) =>
        await _control.GetFromJsonAsync<T>(path) ?? throw new InvalidOperationException($"{path} answered nothing.");

    private async Task<JsonNode?> PostAsync(string path, JsonNode body)
    {
        using var response = await _control.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length == 0 ? null : JsonNode.Parse(text)
            : throw new InvalidOperationException($"POST {path} was answered {(int)response.StatusCode}: {text}");
    }

    private async Task DeleteAsync(string path)
    {
        using var response = await _control.DeleteAsync(path);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.DisposeAsync();
    }

    private static async Task<(ChildProcess Process, Uri Address)> StartAsync(string directory, IReadOnlyList<string> arguments, int port)
    {
        var (process, ready) = await ChildProcess.StartAsync(
            "Orchestrator.Simulator", [.. arguments, "--port", port.ToString(CultureInfo.InvariantCulture)], new Dictionary<string, string?>(), directory, ReadyLine());
        return (process, new Uri(ready.Groups["address"].Value));
    }

    private static X509Certificate2 ReadCertificate(string path) =>
        X509Certificate2.CreateFromPem(File.ReadAllText(path));

    [GeneratedRegex(@"(?<address>https://127\.0\.0\.1:\d+)")]
    private static partial Regex ReadyLine();
}

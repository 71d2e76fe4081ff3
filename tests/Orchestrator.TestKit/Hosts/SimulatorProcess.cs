using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.TestKit.Hosts;

/// <summary>The simulated vCenter as a process of its own, and its control surface.</summary>
public sealed partial class SimulatorProcess : IAsyncDisposable
{
    public const string User = "tester@vsphere.local";
    public const string Password = "not-a-secret-7";

    private readonly ChildProcess _process;
    private readonly HttpClient _control;

    private SimulatorProcess(ChildProcess process, Uri address, string certificate)
    {
        _process = process;
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
        string[] all =
        [
            "--port", "0", "--user", User, "--password", Password, "--cert-out", certificate,
            .. arguments.Length > 0 ? arguments : Quick,
        ];
        var (process, ready) = await ChildProcess.StartAsync("Orchestrator.Simulator", all, new Dictionary<string, string?>(), directory, ReadyLine());
        return new SimulatorProcess(process, new Uri(ready.Groups["address"].Value), certificate);
    }

    /// <summary>Durations that keep a test short.</summary>
    public static IReadOnlyList<string> Quick { get; } =
        ["--vms", "3", "--clone", "0.15s", "--power-on", "0.05s", "--tools-after", "0.1s", "--customize", "0.05s"];

    /// <summary>Switches a fault on; its members are the simulator's.</summary>
    public async Task AddFaultAsync(JsonObject fault)
    {
        using var response = await _control.PostAsJsonAsync("/sim/faults", fault);
        response.EnsureSuccessStatusCode();
    }

    public async Task<JsonObject> ReadAsync(string path) =>
        await _control.GetFromJsonAsync<JsonObject>(path) ?? throw new InvalidOperationException($"{path} answered nothing.");

    public async Task PostAsync(string path, JsonNode? body = null)
    {
        using var response = await _control.PostAsJsonAsync(path, body ?? new JsonObject());
        response.EnsureSuccessStatusCode();
    }

    public async Task DeleteAsync(string path)
    {
        using var response = await _control.DeleteAsync(path);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.DisposeAsync();
    }

    private static System.Security.Cryptography.X509Certificates.X509Certificate2 ReadCertificate(string path) =>
        System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(File.ReadAllText(path));

    [GeneratedRegex(@"(?<address>https://127\.0\.0\.1:\d+)")]
    private static partial Regex ReadyLine();
}

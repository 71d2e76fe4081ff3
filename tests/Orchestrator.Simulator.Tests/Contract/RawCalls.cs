using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Simulator.Tests.Contract;

/// <summary>Calls made by hand with a session of their own.</summary>
internal sealed class RawCalls : IDisposable
{
    private const string SessionHeader = "vmware-api-session-id";
    private readonly HttpMessageInvoker _invoker;
    private readonly Uri _address;

    private RawCalls(Uri address, HttpMessageHandler handler)
    {
        _address = address;
        _invoker = new HttpMessageInvoker(handler, disposeHandler: false);
    }

    public string? Session { get; set; }

    public static async Task<RawCalls> LoginAsync(Uri address, HttpMessageHandler handler, string user, string password, CancellationToken cancellationToken)
    {
        var calls = new RawCalls(address, handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/session"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        using var response = await calls._invoker.SendAsync(request, cancellationToken);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        calls.Session = JsonSerializer.Deserialize<string>(await response.Content.ReadAsStringAsync(cancellationToken));
        return calls;
    }

    /// <summary>The same session over another handler.</summary>
    public RawCalls Through(HttpMessageHandler handler) => new(_address, handler) { Session = Session };

    public async Task<RawReply> SendAsync(string method, string target, string? json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_address, target));
        if (Session is not null)
        {
            request.Headers.Add(SessionHeader, Session);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await _invoker.SendAsync(request, cancellationToken);
        return new RawReply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _invoker.Dispose();
}

/// <summary>A reply as it came.</summary>
internal sealed record RawReply(int Status, string? MediaType, string Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? ErrorType => MediaType == "application/json" && Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("error_type", out var type) ? type.GetString() : null;
}

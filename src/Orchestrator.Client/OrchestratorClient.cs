using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Client.Json;
using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Refit;

namespace Orchestrator.Client;

/// <summary>
/// The client that programs use. It repeats calls over lost connections, restarts of the service and rate limits
/// (always with the same idempotency key), waits for operations, and reads their events.
/// </summary>
/// <remarks>Safe to be used by several callers at once. Errors are <see cref="OrchestratorException"/>.</remarks>
public sealed partial class OrchestratorClient : IDisposable
{
    private static readonly TimeSpan s_longestPoll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_shortestPoll = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly RepeatedCall _repeated;

    /// <summary>A client over an <see cref="HttpClient"/> that has base address and authorization.</summary>
    /// <param name="http">Disposed with the client.</param>
    /// <param name="clock">The system's clock when left out.</param>
    /// <param name="patience">How long a call is repeated before it fails; two minutes when left out.</param>
    public OrchestratorClient(HttpClient http, TimeProvider? clock = null, TimeSpan? patience = null)
    {
        _http = http;
        _clock = clock ?? TimeProvider.System;
        _patience = patience ?? TimeSpan.FromMinutes(2);
        _repeated = new RepeatedCall(_clock);
        Api = RestService.ForGenerated<IOrchestratorApi>(http, new RefitSettings(new SystemTextJsonContentSerializer(JsonOptions()), new LowerCamelUrlFormatter()));
    }

    /// <summary>The bare calls, for what has no method here; pass them through <see cref="CallAsync{T}"/>.</summary>
    public IOrchestratorApi Api { get; }

    /// <summary>A client for the service at an address.</summary>
    /// <param name="address">For example <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="apiKey">The key, sent as <c>Authorization: Bearer</c>; none where null.</param>
    /// <param name="handler">What carries the requests; a <see cref="SocketsHttpHandler"/> when left out.</param>
    /// <param name="clock">The system's clock when left out.</param>
    public static OrchestratorClient Connect(Uri address, string? apiKey, HttpMessageHandler? handler = null, TimeProvider? clock = null)
    {
        var http = new HttpClient(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = address };
        if (apiKey is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return new OrchestratorClient(http, clock);
    }

    /// <summary>Orders a virtual machine.</summary>
    /// <param name="request">The order.</param>
    /// <param name="idempotencyKey">
    /// What makes the order one order, however often it is sent: keep it where a crash of the caller must not order twice. New when left out.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for the answer; the order may have been accepted.</param>
    /// <returns>The operation, which is under way: see <see cref="WaitAsync"/>.</returns>
    public Task<OperationView> OrderAsync(CreateVmRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.OrderVmAsync(request, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Reads a virtual machine.</summary>
    public Task<VmView> GetVmAsync(Guid id, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.GetVmAsync(id, cancellationToken), cancellationToken);

    /// <summary>Reads the virtual machine that an operation is about.</summary>
    public Task<VmView> GetVmAsync(OperationView operation, CancellationToken cancellationToken = default) =>
        operation.Resource is { } path && Guid.TryParse(path[(path.LastIndexOf('/') + 1)..], out var id)
            ? GetVmAsync(id, cancellationToken)
            : throw new ArgumentException($"Operation {operation.Id} names no virtual machine.", nameof(operation));

    /// <summary>Retires a virtual machine: it is shut down and destroyed.</summary>
    public Task<OperationView> DeleteVmAsync(Guid id, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.DeleteVmAsync(id, null, cancellationToken), cancellationToken);

    /// <summary>Backs a virtual machine up now.</summary>
    public Task<OperationView> BackUpAsync(Guid vmId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.BackUpVmAsync(vmId, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Reads an operation.</summary>
    public Task<OperationView> GetOperationAsync(Guid id, CancellationToken cancellationToken = default) =>
        CallAsync(api => api.GetOperationAsync(id, null, cancellationToken), cancellationToken);

    /// <summary>Stops an operation between two steps, and undoes.</summary>
    public Task<OperationView> CancelAsync(Guid operationId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.CancelOperationAsync(operationId, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Goes on with a failed operation from the step that failed.</summary>
    public Task<OperationView> RetryAsync(Guid operationId, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var key = idempotencyKey ?? NewKey();
        return CallAsync(api => api.RetryOperationAsync(operationId, key, null, cancellationToken), cancellationToken);
    }

    /// <summary>Waits until an operation has ended, well or not: look at its state. Outlasts restarts of the service.</summary>
    /// <exception cref="TimeoutException">It has not ended in time; it goes on all the same.</exception>
    public async Task<OperationView> WaitAsync(Guid operationId, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var started = _clock.GetTimestamp();
        while (true)
        {
            var left = timeout - _clock.GetElapsedTime(started);
            var poll = TimeSpan.FromSeconds(Math.Ceiling(Math.Clamp(left.TotalSeconds, 0, s_longestPoll.TotalSeconds)));
            var prefer = string.Create(CultureInfo.InvariantCulture, $"wait={poll.TotalSeconds}");

            var asked = _clock.GetTimestamp();
            var response = await _repeated.RunAsync(() => Api.GetOperationAsync(operationId, prefer, cancellationToken), left, cancellationToken);
            var operation = response.Content!;
            if (operation.HasEnded)
                return operation;

            left = timeout - _clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw new TimeoutException($"Operation {operationId} ({operation.Kind}) has not ended after {timeout}: it is {operation.State} at step {operation.Progress.CurrentStep ?? "none"}{(operation.WaitingFor is { } what ? $", waiting for {what}" : "")}.");

            // A service that does not wait, or stops waiting early, is not asked more than once a second.
            var early = s_shortestPoll - _clock.GetElapsedTime(asked);
            if (early > TimeSpan.Zero)
                await Task.Delay(early < left ? early : left, _clock, cancellationToken);
        }
    }

    /// <summary>Reads an operation's events as they happen, from the first or from after one already read, until it has ended.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="after">The <see cref="OperationEventView.Id"/> of the last event already read; from the first when left out.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IAsyncEnumerable<OperationEventView> ReadEventsAsync(Guid operationId, long? after = null, CancellationToken cancellationToken = default) =>
        new OperationEventReader(Api, _repeated, _clock, _patience).ReadAsync(operationId, after, cancellationToken);

    /// <summary>Makes one call, repeating it as described above.</summary>
    /// <param name="call">The call; run once per attempt, so whatever makes it unique belongs outside.</param>
    /// <param name="cancellationToken">Stops repeating.</param>
    public async Task<T> CallAsync<T>(Func<IOrchestratorApi, Task<IApiResponse<T>>> call, CancellationToken cancellationToken = default) =>
        (await _repeated.RunAsync(() => call(Api), _patience, cancellationToken)).Content!;

    /// <summary>Makes one call whose answer has no body, repeating it as described above.</summary>
    /// <param name="call">The call; run once per attempt.</param>
    /// <param name="cancellationToken">Stops repeating.</param>
    public async Task CallAsync(Func<IOrchestratorApi, Task<IApiResponse>> call, CancellationToken cancellationToken = default) =>
        await _repeated.RunAsync(() => call(Api), _patience, cancellationToken);

    /// <summary>Reads a list to its end, page after page.</summary>
    /// <param name="page">Reads the page that a token leads to; the first where it is null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<T> ListAsync<T>(Func<IOrchestratorApi, string?, Task<IApiResponse<Page<T>>>> page, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? token = null;
        do
        {
            var read = await CallAsync(api => page(api, token), cancellationToken);
            foreach (var item in read.Items)
                yield return item;
            token = read.NextPageToken;
        }
        while (token is not null);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private string NewKey() => Guid.CreateVersion7(_clock.GetUtcNow()).ToString();

    private static JsonSerializerOptions JsonOptions() =>
        new(OrchestratorJson.Default.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}

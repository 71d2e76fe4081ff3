using System.Collections.Concurrent;
using System.Net;

namespace Orchestrator.Chaos.Checks;

/// <summary>Every answer that came, late ones included: which operation each key was given, and how often there was none.</summary>
internal sealed class AnswerBook
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const string OperationLocation = "Operation-Location";

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, int>> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, int> _byStatus = new();
    private int _givenUp;
    private int _unexpected;

    /// <summary>Requests from which the caller turned away.</summary>
    public int GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Answers 500: an error that the service did not expect.</summary>
    public int Unexpected => Volatile.Read(ref _unexpected);

    /// <summary>How many keys were answered more than once.</summary>
    public int AnsweredAgain => _byKey.Values.Count(operations => operations.Values.Sum() > 1);

    public IReadOnlyDictionary<int, int> ByStatus => _byStatus;

    /// <summary>Every path of an operation that was given to somebody, by key.</summary>
    public IEnumerable<(string Key, IReadOnlyCollection<string> Operations)> Operations => _byKey.Select(entry => (entry.Key, (IReadOnlyCollection<string>)[.. entry.Value.Keys]));

    public void Add(HttpRequestMessage request, HttpResponseMessage response)
    {
        _byStatus.AddOrUpdate((int)response.StatusCode, 1, static (_, count) => count + 1);
        if (response.StatusCode == HttpStatusCode.InternalServerError)
            Interlocked.Increment(ref _unexpected);
        if (!response.IsSuccessStatusCode || !request.Headers.TryGetValues(IdempotencyKey, out var keys) || !response.Headers.TryGetValues(OperationLocation, out var operations))
            return;
        // A key counts for its route, as the service has it.
        _byKey.GetOrAdd($"{request.Method} {request.RequestUri!.AbsolutePath} {keys.Single()}", static _ => new(StringComparer.Ordinal))
            .AddOrUpdate(operations.Single(), 1, static (_, count) => count + 1);
    }

    public void CountGivenUp() => Interlocked.Increment(ref _givenUp);

    /// <summary>An answer that nobody waits for any more; it is counted all the same.</summary>
    public static void Watch(Task<HttpResponseMessage> unattended) => _ = unattended.ContinueWith(
        static ended =>
        {
            if (ended.IsCompletedSuccessfully)
                ended.GetAwaiter().GetResult().Dispose();
            else
                _ = ended.Exception;
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}

using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Orchestrator.Client.Operations;

/// <summary>Reads an operation's event stream to its end, taking it up again after the last event read when the connection is lost.</summary>
internal sealed class OperationEventReader(IOrchestratorApi api, RepeatedCall repeated, TimeProvider clock, TimeSpan patience)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<OperationEventView> ReadAsync(Guid operationId, long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ended = false;
        while (true)
        {
            var lastEventId = after?.ToString(CultureInfo.InvariantCulture);
            using var response = await repeated.RunAsync(() => api.OpenOperationEventsAsync(operationId, lastEventId, cancellationToken), patience, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NoContent || response.Content is null)
                yield break;

            var events = SseParser.Create(response.Content, Parse).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            var lost = false;
            await using (events)
            {
                while (!lost)
                {
                    OperationEventView? next = null;
                    try
                    {
                        if (!await events.MoveNextAsync())
                            break;
                        next = events.Current.Data;
                    }
                    catch (Exception exception) when (exception is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
                    {
                        lost = true;
                    }

                    if (next is null)
                        continue;
                    after = next.Id;
                    ended = next.State is OperationState.Succeeded or OperationState.Failed or OperationState.Cancelled;
                    yield return next;
                }
            }

            if (ended && !lost)
                yield break;
            await Task.Delay(s_pause, clock, cancellationToken);
        }
    }

    private static OperationEventView? Parse(string eventType, ReadOnlySpan<byte> data) =>
        data.IsEmpty ? null : JsonSerializer.Deserialize(data, OrchestratorJson.Default.OperationEventView);
}

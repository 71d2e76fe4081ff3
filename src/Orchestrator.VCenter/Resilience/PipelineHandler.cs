using System.Diagnostics;
using Orchestrator.VCenter.Errors;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// Outermost: sends a call through its pipeline, measures it, and sees to it that only a good answer, a
/// <see cref="VCenterException"/> or the caller's own cancellation comes out.
/// </summary>
internal sealed class PipelineHandler(
    string vcenter,
    VCenterPipelines pipelines,
    TagCallPacer pacer,
    ICallGate? gate,
    VCenterInstruments instruments,
    TimeProvider time,
    HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var traits = CallTraits.Of(request);
        using var activity = traits.IsLongPoll ? null : VCenterInstruments.StartCall(vcenter, traits.Route);
        var started = time.GetTimestamp();
        try
        {
            if (traits.IsTagCall)
                await pacer.WaitAsync(cancellationToken);

            using var leave = gate is null || traits.IsLongPoll || traits.HoldsConnection
                ? null
                : await gate.EnterAsync(new CallInfo(vcenter, traits.Route, traits.IsSafe, traits.IsTagCall), cancellationToken);
            var response = await pipelines.For(traits).ExecuteAsync(
                static async (state, token) => await state.Self.SendOnceAsync(state.Request, token),
                (Self: this, Request: request),
                cancellationToken);
            instruments.OnCall(traits, null, time.GetElapsedTime(started));
            return response;
        }
        catch (Exception exception) when (Translate(exception, request, traits, cancellationToken) is { } error)
        {
            instruments.OnCall(traits, error, time.GetElapsedTime(started));
            activity?.SetStatus(ActivityStatusCode.Error, error.ErrorType);
            if (ReferenceEquals(error, exception))
                throw;

            throw error;
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    private VCenterException? Translate(Exception exception, HttpRequestMessage request, CallTraits traits, CancellationToken cancellationToken) => exception switch
    {
        VCenterException error => error,
        TimeoutRejectedException => TransportErrors.TimedOut(
            traits, pipelines.TimeoutOf(traits), CallTraits.WasSent(request), exception),
        BrokenCircuitException broken => new VCenterException(VCenterErrorKind.Unavailable, $"vCenter {vcenter} failed too often just now; nothing was sent.", exception)
        {
            ErrorType = ErrorTypes.CircuitOpen,
            RetryAfter = broken.RetryAfter,
            Route = traits.Route,
        },
        ObjectDisposedException => TransportErrors.Closed(vcenter, traits, exception),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => TransportErrors.TimedOut(
            traits, pipelines.TimeoutOf(traits), CallTraits.WasSent(request), exception),
        _ => null,
    };
}

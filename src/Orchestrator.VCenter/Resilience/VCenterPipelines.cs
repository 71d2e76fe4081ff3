using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// The four ways to vCenter. Safe calls: retries around a limit of calls in flight, around the breaker, around the time-out of an
/// attempt. Changing calls: the same without retries. The long poll: a longer time-out and nothing else. Calls that hold the
/// connection until their work is done: a limit of their own and a much longer time-out.
/// </summary>
internal sealed class VCenterPipelines : IAsyncDisposable
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private readonly ConcurrencyLimiter _limiter;
    private readonly ConcurrencyLimiter _heldLimiter;

    public VCenterPipelines(VCenterOptions options, TimeProvider time, VCenterInstruments instruments, IHealthListener? health, ILogger logger)
    {
        AttemptTimeout = options.AttemptTimeout;
        LongPollTimeout = options.WatchWait + TimeSpan.FromSeconds(30);
        HeldTimeout = options.HeldCallTimeout;
        _limiter = Limiter(options.MaxConcurrentCalls);
        _heldLimiter = Limiter(options.MaxHeldCalls);

        var once = Builder(time)
            .AddRateLimiter(_limiter)
            .AddCircuitBreaker(Breaker(options, health, logger))
            .AddTimeout(AttemptTimeout)
            .Build();
        Changing = once;
        Safe = options.MaxRetries == 0
            ? once
            : Builder(time).AddRetry(Retry(options, instruments, logger)).AddPipeline(once).Build();
        LongPoll = Builder(time).AddTimeout(LongPollTimeout).Build();
        Held = Builder(time).AddRateLimiter(_heldLimiter).AddTimeout(HeldTimeout).Build();
    }

    private TimeSpan AttemptTimeout { get; }

    private TimeSpan LongPollTimeout { get; }

    private TimeSpan HeldTimeout { get; }

    private ResiliencePipeline<HttpResponseMessage> Safe { get; }

    private ResiliencePipeline<HttpResponseMessage> Changing { get; }

    private ResiliencePipeline<HttpResponseMessage> LongPoll { get; }

    private ResiliencePipeline<HttpResponseMessage> Held { get; }

    public ResiliencePipeline<HttpResponseMessage> For(CallTraits traits) =>
        traits.IsLongPoll ? LongPoll : traits.HoldsConnection ? Held : traits.IsSafe ? Safe : Changing;

    /// <summary>How long an attempt of a call may take.</summary>
    public TimeSpan TimeoutOf(CallTraits traits) =>
        traits.IsLongPoll ? LongPollTimeout : traits.HoldsConnection ? HeldTimeout : AttemptTimeout;

    public async ValueTask DisposeAsync()
    {
        await _limiter.DisposeAsync();
        await _heldLimiter.DisposeAsync();
    }

    private static ConcurrencyLimiter Limiter(int calls) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = calls,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private static ResiliencePipelineBuilder<HttpResponseMessage> Builder(TimeProvider time) => new() { TimeProvider = time };

    private static RetryStrategyOptions<HttpResponseMessage> Retry(VCenterOptions options, VCenterInstruments instruments, ILogger logger) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        Delay = options.RetryDelay,
        MaxDelay = LongestDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,

        // Never by status: 500 RESOURCE_BUSY is worth it, 500 "too many matches" never is (quirk 40).
        ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception switch
        {
            VCenterException { DuringLogin: true } => false,
            VCenterException error => error.IsTransient,
            TimeoutRejectedException => true,
            _ => false,
        }),
        DelayGenerator = static arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is VCenterException { RetryAfter: { } wanted } && wanted <= LongestDelay ? wanted : (TimeSpan?)null),
        OnRetry = arguments =>
        {
            var error = arguments.Outcome.Exception as VCenterException;
            instruments.OnRetry();
            VCenterLog.Retrying(
                logger,
                options.Name,
                error?.Route ?? "",
                error?.ErrorType ?? ErrorTypes.TimedOut,
                arguments.AttemptNumber + 1,
                arguments.RetryDelay);
            return ValueTask.CompletedTask;
        },
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(VCenterOptions options, IHealthListener? health, ILogger logger) => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = options.BreakerMinimumCalls,
        SamplingDuration = options.BreakerWindow,
        BreakDuration = options.BreakDuration,

        // Only what speaks of the vCenter as a whole: the 503 of one VM's Tools does not (quirk 41).
        ShouldHandle = static arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is TimeoutRejectedException or VCenterException { IsOutage: true }),
        OnOpened = arguments =>
        {
            VCenterLog.CircuitOpened(logger, options.Name, arguments.BreakDuration, (arguments.Outcome.Exception as VCenterException)?.ErrorType ?? ErrorTypes.TimedOut);
            health?.BreakerOpened(options.Name, arguments.BreakDuration);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            health?.BreakerClosed(options.Name);
            VCenterLog.CircuitClosed(logger, options.Name);
            return ValueTask.CompletedTask;
        },
    };
}

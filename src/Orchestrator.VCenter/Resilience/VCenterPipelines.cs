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
/// The three ways to vCenter. Safe calls: retries around a limit of calls in flight, around the breaker, around the time-out of an
/// attempt. Changing calls: the same without retries. The long poll: a longer time-out and nothing else.
/// </summary>
internal sealed class VCenterPipelines : IAsyncDisposable
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private readonly ConcurrencyLimiter _limiter;

    public VCenterPipelines(VCenterOptions options, TimeProvider time, VCenterInstruments instruments, ILogger logger)
    {
        AttemptTimeout = options.AttemptTimeout;
        LongPollTimeout = options.WatchWait + TimeSpan.FromSeconds(30);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.MaxConcurrentCalls,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

        var once = Builder(time)
            .AddRateLimiter(_limiter)
            .AddCircuitBreaker(Breaker(options, logger))
            .AddTimeout(AttemptTimeout)
            .Build();
        Changing = once;
        Safe = options.MaxRetries == 0
            ? once
            : Builder(time).AddRetry(Retry(options, instruments, logger)).AddPipeline(once).Build();
        LongPoll = Builder(time).AddTimeout(LongPollTimeout).Build();
    }

    public TimeSpan AttemptTimeout { get; }

    public TimeSpan LongPollTimeout { get; }

    private ResiliencePipeline<HttpResponseMessage> Safe { get; }

    private ResiliencePipeline<HttpResponseMessage> Changing { get; }

    private ResiliencePipeline<HttpResponseMessage> LongPoll { get; }

    public ResiliencePipeline<HttpResponseMessage> For(CallTraits traits) =>
        traits.IsLongPoll ? LongPoll : traits.IsSafe ? Safe : Changing;

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

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

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(VCenterOptions options, ILogger logger) => new()
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
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            VCenterLog.CircuitClosed(logger, options.Name);
            return ValueTask.CompletedTask;
        },
    };
}

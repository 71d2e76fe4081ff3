namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// Says that a call waits at vCenter for news: it takes no place among the calls in flight, has a time-out of its own, and is
/// neither counted nor held back by the circuit breaker.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongPollAttribute : Attribute;

namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// Says that a changing call has no task form and holds the connection until its work is done, which may take hours (quirk 51): it
/// has a time-out of its own, takes no place among the calls in flight, and does not count for the circuit breaker.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HoldsConnectionAttribute : Attribute;

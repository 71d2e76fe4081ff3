namespace Orchestrator.VCenter.Resilience;

/// <summary>
/// Says that a POST changes nothing, so that it may be sent again after a failure. Every GET may; no other call ever is.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyCallAttribute : Attribute;

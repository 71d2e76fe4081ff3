namespace Orchestrator.VCenter.Resilience;

/// <summary>Says that a call counts against vCenter's limit of tagging operations a second (quirk 103).</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class TagCallAttribute : Attribute;

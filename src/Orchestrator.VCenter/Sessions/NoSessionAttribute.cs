namespace Orchestrator.VCenter.Sessions;

/// <summary>Says that a call is made without a session.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoSessionAttribute : Attribute;

namespace Orchestrator.VCenter.Resilience;

/// <summary>What is known of a call before it is sent.</summary>
/// <param name="VCenter">Name of the vCenter.</param>
/// <param name="Route">Method and route template, such as <c>GET /api/vcenter/vm/{vm}</c>.</param>
/// <param name="IsSafe">Whether it may be sent again.</param>
/// <param name="IsTagCall">Whether it counts as a tagging operation.</param>
public sealed record CallInfo(string VCenter, string Route, bool IsSafe, bool IsTagCall);

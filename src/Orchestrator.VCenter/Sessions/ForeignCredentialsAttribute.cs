namespace Orchestrator.VCenter.Sessions;

/// <summary>
/// Says that a 401 to this call speaks of credentials inside the request (of a guest, of a host) and not of our session:
/// logging in again would change nothing (quirk 17).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeignCredentialsAttribute : Attribute;

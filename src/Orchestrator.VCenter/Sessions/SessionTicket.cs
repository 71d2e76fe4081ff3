namespace Orchestrator.VCenter.Sessions;

/// <summary>One session. Compared by reference: a renewed one is another, whatever its token.</summary>
internal sealed class SessionTicket(string token)
{
    /// <summary>Header that carries the token, for both APIs.</summary>
    public const string Header = "vmware-api-session-id";

    public string Token => token;
}

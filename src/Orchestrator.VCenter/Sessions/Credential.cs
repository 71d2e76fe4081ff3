using System.Text;

namespace Orchestrator.VCenter.Sessions;

/// <summary>User and password. Shows neither password nor hash.</summary>
internal sealed class Credential(string user, string password, string hash)
{
    public string User => user;

    public string Hash => hash;

    /// <summary>For an <c>Authorization: Basic</c> header.</summary>
    public string ToBasic() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    public override string ToString() => user;
}

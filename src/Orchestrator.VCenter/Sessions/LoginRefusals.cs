namespace Orchestrator.VCenter.Sessions;

/// <summary>How often a credential was refused.</summary>
/// <param name="Count">Times; two are the end.</param>
/// <param name="Last">When last; null for never.</param>
public readonly record struct LoginRefusals(int Count, DateTimeOffset? Last)
{
    /// <summary>After so many, no more are tried until user or password change, or they are forgotten.</summary>
    public const int Most = 2;
}

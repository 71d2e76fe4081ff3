namespace Orchestrator.VCenter.Watching;

/// <summary>How long a vCenter that is not well is left in peace before the watch tries again.</summary>
internal static class WatchBackOff
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Doubles with each failure; up to half of it is chance. Never less than vCenter wants.</summary>
    public static TimeSpan After(int failures, TimeSpan? wanted)
    {
        var delay = First * Math.Pow(2, Math.Min(failures, 10));
        delay = delay < Longest ? delay : Longest;
        delay *= 0.5 + (Random.Shared.NextDouble() / 2);
        return wanted > delay ? wanted.Value : delay;
    }
}

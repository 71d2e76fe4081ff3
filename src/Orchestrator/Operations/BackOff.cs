namespace Orchestrator.Operations;

/// <summary>Rising delays with jitter: half a second, doubled each time, at most half a minute.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private int _count;

    public TimeSpan Next()
    {
        var rising = First * Math.Pow(2, Math.Min(_count++, 16));
        var capped = rising < Longest ? rising : Longest;
        return capped * (0.75 + (Random.Shared.NextDouble() / 4));
    }
}

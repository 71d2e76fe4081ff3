namespace Orchestrator.Operations;

/// <summary>Section <c>Operations</c>.</summary>
internal sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>How many operations this node has in hand at once; most of them wait. 1 to 10,000.</summary>
    public int MostAtOnce { get; set; } = 2_000;

    /// <summary>How many of them only interactive ones may be.</summary>
    public int KeptForInteractive => MostAtOnce / 10;

    /// <summary>How long a claim holds without renewal: a killed node's operations go on elsewhere after it. 1 s to 5 min.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often claims are renewed; less than a third of the lease.</summary>
    public TimeSpan Renewal { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How soon work accepted by another node is seen. 0.1 s to 1 min.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Every mistake, with its key.</summary>
    public IEnumerable<(string Key, string Mistake)> Mistakes()
    {
        if (MostAtOnce is < 1 or > 10_000)
            yield return ($"{Section}:{nameof(MostAtOnce)}", "must be 1 to 10000");
        if (Lease < TimeSpan.FromSeconds(1) || Lease > TimeSpan.FromMinutes(5))
            yield return ($"{Section}:{nameof(Lease)}", "must be 1 second to 5 minutes");
        if (Renewal <= TimeSpan.Zero || Renewal * 3 > Lease)
            yield return ($"{Section}:{nameof(Renewal)}", "must be at most a third of the lease");
        if (Poll < TimeSpan.FromMilliseconds(100) || Poll > TimeSpan.FromMinutes(1))
            yield return ($"{Section}:{nameof(Poll)}", "must be 0.1 second to 1 minute");
    }
}

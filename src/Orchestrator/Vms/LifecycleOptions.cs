namespace Orchestrator.Vms;

/// <summary>Section <c>Lifecycle</c>: how long VMs live, and how long one that was retired can be taken back.</summary>
internal sealed class LifecycleOptions
{
    public const string Section = "Lifecycle";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>From retiring a production VM to its destruction. 0 to 10 years.</summary>
    public TimeSpan ProductionGrace { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The same of a test VM; none by default.</summary>
    public TimeSpan TestGrace { get; set; }

    /// <summary>When a test VM expires whose order says nothing; zero: never. A production VM has an end only when it was asked for.</summary>
    public TimeSpan TestLifetime { get; set; } = TimeSpan.FromDays(90);

    public TimeSpan GraceOf(VmPurpose purpose) => purpose == VmPurpose.Production ? ProductionGrace : TestGrace;

    /// <summary>The end of a VM whose order names none; null: never.</summary>
    public DateTimeOffset? EndOf(VmPurpose purpose, DateTimeOffset now) =>
        purpose == VmPurpose.Test && TestLifetime > TimeSpan.Zero ? now + TestLifetime : null;

    /// <summary>Every mistake, with its key.</summary>
    public IEnumerable<(string Key, string Mistake)> Mistakes()
    {
        foreach (var (key, value) in new[] { (nameof(ProductionGrace), ProductionGrace), (nameof(TestGrace), TestGrace), (nameof(TestLifetime), TestLifetime) })
        {
            if (value < TimeSpan.Zero || value > Longest)
                yield return ($"{Section}:{key}", "must be 0 to 3650 days");
        }
    }
}

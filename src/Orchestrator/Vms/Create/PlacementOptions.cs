namespace Orchestrator.Vms.Create;

/// <summary>Section <c>Placement</c>.</summary>
internal sealed class PlacementOptions
{
    public const string Section = "Placement";

    /// <summary>Share of every datastore that orders leave free, in percent. 0 to 90.</summary>
    public int DatastoreReservePercent { get; set; } = 10;

    /// <summary>
    /// How long the VM of a deployment, or of a restore in place, whose answer was lost is looked for before the call is sent again
    /// (quirks 51, 52). 1 second to 1 hour.
    /// </summary>
    public TimeSpan LostCallPatience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The program that makes answer discs, by name or path.</summary>
    public string Xorriso { get; set; } = "xorriso";

    /// <summary>Every mistake, with its key.</summary>
    public IEnumerable<(string Key, string Mistake)> Mistakes()
    {
        if (DatastoreReservePercent is < 0 or > 90)
            yield return ($"{Section}:{nameof(DatastoreReservePercent)}", "must be 0 to 90");
        if (LostCallPatience < TimeSpan.FromSeconds(1) || LostCallPatience > TimeSpan.FromHours(1))
            yield return ($"{Section}:{nameof(LostCallPatience)}", "must be 1 second to 1 hour");
    }
}

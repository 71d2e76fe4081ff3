namespace Orchestrator.Vms.Create;

/// <summary>Section <c>Placement</c>.</summary>
internal sealed class PlacementOptions
{
    public const string Section = "Placement";

    /// <summary>Share of every datastore that orders leave free, in percent. 0 to 90.</summary>
    public int DatastoreReservePercent { get; set; } = 10;

    /// <summary>Every mistake, with its key.</summary>
    public IEnumerable<(string Key, string Mistake)> Mistakes()
    {
        if (DatastoreReservePercent is < 0 or > 90)
            yield return ($"{Section}:{nameof(DatastoreReservePercent)}", "must be 0 to 90");
    }
}

namespace Orchestrator.Leases;

/// <summary>What a step's work burdens besides the vCenter, by vCenter's ids.</summary>
/// <param name="Host">The host that it goes to; null where vCenter chooses one.</param>
/// <param name="Datastore">The datastore that it writes to; null where it writes to none.</param>
internal readonly record struct Burden(string? Host, string? Datastore);

/// <summary>How much of it a host and a datastore of a vCenter bear at once; null where that is left to vCenter.</summary>
internal readonly record struct BurdenCaps(int? PerHost, int? PerDatastore)
{
    /// <summary>The scopes of the capped places of a burden, each with its cap.</summary>
    public IReadOnlyList<(string Scope, int Count)> PlacesOf(string vcenter, Burden burden)
    {
        var places = new List<(string, int)>();
        if (PerHost is { } most && burden.Host is { } host)
            places.Add(($"{vcenter}/{host}", most));
        if (PerDatastore is { } mostHere && burden.Datastore is { } datastore)
            places.Add(($"{vcenter}/{datastore}", mostHere));
        return places;
    }
}

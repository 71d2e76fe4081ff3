using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>Reads and follows properties. Collectors, filters and views belong to the session and die with it.</summary>
public interface IPropertyCollectorApi
{
    /// <summary>
    /// Reads a first page; null when nothing fits. Follow the token (quirk 87), or use
    /// <c>PropertyReader.RetrieveAllAsync</c>, which does.
    /// </summary>
    [Post("/sdk/vim25/-/PropertyCollector/{collector}/RetrievePropertiesEx"), ReadOnlyCall]
    Task<RetrieveResult?> RetrievePropertiesExAsync(
        string collector,
        [Body] RetrievePropertiesExRequest request,
        CancellationToken cancellationToken);

    /// <summary>Reads the next page.</summary>
    [Post("/sdk/vim25/-/PropertyCollector/{collector}/ContinueRetrievePropertiesEx")]
    Task<RetrieveResult> ContinueRetrievePropertiesExAsync(
        string collector,
        [Body] ContinueRetrievePropertiesExRequest request,
        CancellationToken cancellationToken);

    /// <summary>Makes a collector of its own.</summary>
    [Post("/sdk/vim25/-/PropertyCollector/{collector}/CreatePropertyCollector")]
    Task<ManagedObjectReference> CreatePropertyCollectorAsync(string collector, CancellationToken cancellationToken);

    /// <summary>Destroys a collector and its filters.</summary>
    [Post("/sdk/vim25/-/PropertyCollector/{collector}/DestroyPropertyCollector")]
    Task DestroyPropertyCollectorAsync(string collector, CancellationToken cancellationToken);

    /// <summary>Makes a filter.</summary>
    [Post("/sdk/vim25/-/PropertyCollector/{collector}/CreateFilter")]
    Task<ManagedObjectReference> CreateFilterAsync(
        string collector,
        [Body] CreateFilterRequest request,
        CancellationToken cancellationToken);

    /// <summary>Destroys a filter.</summary>
    [Post("/sdk/vim25/-/PropertyFilter/{filter}/DestroyPropertyFilter")]
    Task DestroyPropertyFilterAsync(string filter, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for news; null when there were none in time. One call at a time for a collector (quirk 88).
    /// </summary>
    [Post("/sdk/vim25/-/PropertyCollector/{collector}/WaitForUpdatesEx"), LongPoll]
    Task<UpdateSet?> WaitForUpdatesExAsync(
        string collector,
        [Body] WaitForUpdatesExRequest request,
        CancellationToken cancellationToken);
}

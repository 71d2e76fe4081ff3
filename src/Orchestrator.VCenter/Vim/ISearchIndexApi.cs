using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>Finds objects; null or an empty list when there is none.</summary>
public interface ISearchIndexApi
{
    /// <summary>Finds a child of a folder or datacenter by its name; folder templates too.</summary>
    [Post("/sdk/vim25/-/SearchIndex/{index}/FindChild"), ReadOnlyCall]
    Task<ManagedObjectReference?> FindChildAsync(string index, [Body] FindChildRequest request, CancellationToken cancellationToken);

    /// <summary>Finds an object by its inventory path.</summary>
    [Post("/sdk/vim25/-/SearchIndex/{index}/FindByInventoryPath"), ReadOnlyCall]
    Task<ManagedObjectReference?> FindByInventoryPathAsync(
        string index,
        [Body] FindByInventoryPathRequest request,
        CancellationToken cancellationToken);

    /// <summary>Finds a VM by UUID; any one of several.</summary>
    [Post("/sdk/vim25/-/SearchIndex/{index}/FindByUuid"), ReadOnlyCall]
    Task<ManagedObjectReference?> FindByUuidAsync(string index, [Body] FindByUuidRequest request, CancellationToken cancellationToken);

    /// <summary>Finds all VMs with a UUID.</summary>
    [Post("/sdk/vim25/-/SearchIndex/{index}/FindAllByUuid"), ReadOnlyCall]
    Task<IReadOnlyList<ManagedObjectReference>?> FindAllByUuidAsync(
        string index,
        [Body] FindByUuidRequest request,
        CancellationToken cancellationToken);
}

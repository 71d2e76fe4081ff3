using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>Views: sets of objects that vCenter keeps for a session.</summary>
public interface IViewApi
{
    /// <summary>Makes a view of all objects of some types below a container.</summary>
    [Post("/sdk/vim25/-/ViewManager/{manager}/CreateContainerView")]
    Task<ManagedObjectReference> CreateContainerViewAsync(
        string manager,
        [Body] CreateContainerViewRequest request,
        CancellationToken cancellationToken);

    /// <summary>Makes a view of given objects.</summary>
    [Post("/sdk/vim25/-/ViewManager/{manager}/CreateListView")]
    Task<ManagedObjectReference> CreateListViewAsync(
        string manager,
        [Body] CreateListViewRequest request,
        CancellationToken cancellationToken);

    /// <summary>
    /// Adds objects to a list view and takes others away. Answers those of the added that are not there (any more).
    /// </summary>
    [Post("/sdk/vim25/-/ListView/{view}/ModifyListView")]
    Task<IReadOnlyList<ManagedObjectReference>?> ModifyListViewAsync(
        string view,
        [Body] ModifyListViewRequest request,
        CancellationToken cancellationToken);

    /// <summary>Destroys a container view.</summary>
    [Post("/sdk/vim25/-/ContainerView/{view}/DestroyView")]
    Task DestroyContainerViewAsync(string view, CancellationToken cancellationToken);

    /// <summary>Destroys a list view.</summary>
    [Post("/sdk/vim25/-/ListView/{view}/DestroyView")]
    Task DestroyListViewAsync(string view, CancellationToken cancellationToken);
}

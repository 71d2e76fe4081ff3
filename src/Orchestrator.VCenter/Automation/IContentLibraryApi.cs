using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>Content libraries and their items.</summary>
public interface IContentLibraryApi
{
    /// <summary>Finds libraries. Several may share a name (quirk 31).</summary>
    [Post("/api/content/library?action=find"), ReadOnlyCall]
    Task<IReadOnlyList<LibraryId>> FindLibrariesAsync([Body] LibraryFindSpec spec, CancellationToken cancellationToken);

    /// <summary>Finds items.</summary>
    [Post("/api/content/library/item?action=find"), ReadOnlyCall]
    Task<IReadOnlyList<LibraryItemId>> FindItemsAsync([Body] LibraryItemFindSpec spec, CancellationToken cancellationToken);

    /// <summary>Reads an item.</summary>
    [Get("/api/content/library/item/{item}")]
    Task<LibraryItemModel> GetItemAsync(LibraryItemId item, CancellationToken cancellationToken);

    /// <summary>Makes an item without content; AlreadyThere when the library has the name.</summary>
    [Post("/api/content/library/item")]
    Task<LibraryItemId> CreateItemAsync([Body] LibraryItemModel item, CancellationToken cancellationToken);

    /// <summary>Removes an item; its files go some time later.</summary>
    [Delete("/api/content/library/item/{item}")]
    Task DeleteItemAsync(LibraryItemId item, CancellationToken cancellationToken);

    /// <summary>Lists the files of an item.</summary>
    [Get("/api/content/library/item/{item}/file")]
    Task<IReadOnlyList<LibraryFileInfo>> ListFilesAsync(LibraryItemId item, CancellationToken cancellationToken);
}

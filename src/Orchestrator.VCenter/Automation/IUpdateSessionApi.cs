using Orchestrator.VCenter.Resilience;
using Refit;

namespace Orchestrator.VCenter.Automation;

/// <summary>
/// Sessions in which the files of a library item change: nothing of it shows before the session is completed. An item has one at a
/// time, one that is a VM template none (quirk 100). A session dies after five minutes in which nothing happens (quirk 98).
/// </summary>
public interface IUpdateSessionApi
{
    /// <summary>Lists the user's own sessions of an item.</summary>
    [Get("/api/content/library/item/update-session")]
    Task<IReadOnlyList<UpdateSessionId>> ListAsync([AliasAs("library_item_id")] string libraryItemId, CancellationToken cancellationToken);

    /// <summary>Begins one; Busy while the item has another.</summary>
    [Post("/api/content/library/item/update-session")]
    Task<UpdateSessionId> CreateAsync([Body] UpdateSessionCreate session, CancellationToken cancellationToken);

    /// <summary>Announces a file; the answer says where it is to be uploaded.</summary>
    [Post("/api/content/library/item/update-session/{session}/file")]
    Task<UpdateFileInfo> AddFileAsync(UpdateSessionId session, [Body] UpdateFileAdd file, CancellationToken cancellationToken);

    /// <summary>Lets the session live on (quirk 98).</summary>
    [Post("/api/content/library/item/update-session/{session}?action=keep-alive")]
    Task KeepAliveAsync(UpdateSessionId session, [Body] UpdateSessionKeepAlive progress, CancellationToken cancellationToken);

    /// <summary>Makes the changes those of the item. Refused when a file did not arrive whole, whatever its upload said (quirk 99).</summary>
    [Post("/api/content/library/item/update-session/{session}?action=complete")]
    Task CompleteAsync(UpdateSessionId session, CancellationToken cancellationToken);

    /// <summary>Gives the session up.</summary>
    [Post("/api/content/library/item/update-session/{session}?action=cancel")]
    Task CancelAsync(UpdateSessionId session, CancellationToken cancellationToken);
}

namespace Orchestrator.VCenter.Automation;

/// <summary>A session to begin (contract ContentLibraryItemUpdateSessionModel, cut).</summary>
/// <param name="LibraryItemId">The item.</param>
public sealed record UpdateSessionCreate(LibraryItemId LibraryItemId);

/// <summary>How far the client is (contract ContentLibraryItemUpdateSessionKeepAlive).</summary>
/// <param name="ClientProgress">Percent.</param>
public sealed record UpdateSessionKeepAlive(long? ClientProgress = null);

/// <summary>A file to come (contract ContentLibraryItemUpdatesessionFileAddSpec, cut).</summary>
/// <param name="Name">Name, unique in the item.</param>
/// <param name="SourceType">How it comes.</param>
/// <param name="Size">Bytes.</param>
public sealed record UpdateFileAdd(string Name, UpdateFileSource SourceType, long? Size = null);

/// <summary>A file of a session (contract ContentLibraryItemUpdatesessionFileInfo, cut).</summary>
/// <param name="Name">Name.</param>
/// <param name="UploadEndpoint">Where it is to be pushed.</param>
public sealed record UpdateFileInfo(string Name, TransferEndpoint? UploadEndpoint = null);

/// <summary>Where a file is transferred (contract ContentLibraryItemTransferEndpoint, cut).</summary>
/// <param name="Uri">Address.</param>
public sealed record TransferEndpoint(Uri Uri);

/// <summary>A file of a library item (contract ContentLibraryItemFileInfo, cut).</summary>
/// <param name="Name">Name.</param>
/// <param name="Size">Bytes.</param>
public sealed record LibraryFileInfo(string Name, long Size);

using Refit;

namespace Orchestrator.VCenter.Vim;

/// <summary>Folders. Names are unique within a folder: the fence against creating twice.</summary>
public interface IFolderApi
{
    /// <summary>Makes a folder; AlreadyThere when the name is taken (fault DuplicateName, which names the object).</summary>
    [Post("/sdk/vim25/-/Folder/{folder}/CreateFolder")]
    Task<ManagedObjectReference> CreateFolderAsync(FolderId folder, [Body] CreateFolderRequest request, CancellationToken cancellationToken);

    /// <summary>Makes an empty VM.</summary>
    [Post("/sdk/vim25/-/Folder/{folder}/CreateVM_Task")]
    Task<ManagedObjectReference> CreateVMAsync(FolderId folder, [Body] CreateVMRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the files of a VM into the inventory; the result of the task is the VM, under a new managed object id. AlreadyThere when the
    /// VM is in it, or the name is taken.
    /// </summary>
    [Post("/sdk/vim25/-/Folder/{folder}/RegisterVM_Task")]
    Task<ManagedObjectReference> RegisterVMAsync(FolderId folder, [Body] RegisterVMRequest request, CancellationToken cancellationToken);

    /// <summary>Moves objects into the folder.</summary>
    [Post("/sdk/vim25/-/Folder/{folder}/MoveIntoFolder_Task")]
    Task<ManagedObjectReference> MoveIntoFolderAsync(FolderId folder, [Body] MoveIntoFolderRequest request, CancellationToken cancellationToken);

    /// <summary>Destroys the folder <b>and every VM in it</b>.</summary>
    [Post("/sdk/vim25/-/Folder/{folder}/Destroy_Task")]
    Task<ManagedObjectReference> DestroyAsync(FolderId folder, CancellationToken cancellationToken);

    /// <summary>Reads the children.</summary>
    [Get("/sdk/vim25/-/Folder/{folder}/childEntity")]
    Task<IReadOnlyList<ManagedObjectReference>?> GetChildEntityAsync(FolderId folder, CancellationToken cancellationToken);
}

using Microsoft.Extensions.Logging;
using Orchestrator.VCenter.Errors;
using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>VM folders by their paths, and what is missing of them made, once for all who ask.</summary>
internal sealed class InventoryFolders(
    VCenterConnection connection, InventoryTree tree, InventorySearch search, TimeSpan age, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SharedTask<FolderId> Folder, DateTimeOffset Since)> _made = new(StringComparer.Ordinal);

    /// <summary>The folder; null when some of the path is missing.</summary>
    public async Task<FolderId?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var (folder, missing) = Walk(await tree.GetAsync(cancellationToken), path);
        return missing.Count == 0 ? folder : null;
    }

    /// <summary>The folder, made as far as it is missing. Folders made meanwhile are adopted.</summary>
    public async Task<FolderId> EnsureAsync(string path, CancellationToken cancellationToken)
    {
        if (await FindAsync(path, cancellationToken) is { } folder)
            return folder;

        SharedTask<FolderId> made;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_made.TryGetValue(path, out var known) || now - known.Since >= age)
                _made[path] = known = (new SharedTask<FolderId>(), now);

            made = known.Folder;
        }

        return await made.GetAsync(token => MakeFoldersAsync(path, token), cancellationToken);
    }

    /// <summary>The next question reads again.</summary>
    public void Forget()
    {
        lock (_lock)
            _made.Clear();
    }

    private async Task<FolderId> MakeFoldersAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var (folder, missing) = Walk(await tree.GetAsync(cancellationToken), path);
            foreach (var name in missing)
                folder = await MakeFolderAsync(folder, name, cancellationToken);

            VCenterLog.FolderMade(logger, connection.Name, path);
            return folder;
        }
        finally
        {
            tree.Forget();
        }
    }

    private async Task<FolderId> MakeFolderAsync(FolderId parent, string name, CancellationToken cancellationToken)
    {
        try
        {
            return FolderId.From(await connection.Folders.CreateFolderAsync(
                parent, new CreateFolderRequest(InventoryName.Encode(name)), cancellationToken));
        }
        catch (VCenterException exception) when (exception.Kind is VCenterErrorKind.AlreadyThere or VCenterErrorKind.UnknownOutcome)
        {
            var there = exception.Fault?.OtherObject ?? await search.FindChildAsync(parent, name, cancellationToken);
            if (there is { Type: "Folder" })
                return FolderId.From(there);

            throw;
        }
    }

    private (FolderId Folder, IReadOnlyList<string> Missing) Walk(InventorySnapshot snapshot, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var vm = Array.IndexOf(parts, "vm");
        if (vm < 1)
            throw NamedObjects.Wrong($"{path} is not the path of a VM folder, such as /DC0/vm/demo.");

        var folder = NamedObjects.Datacenter(snapshot, connection.Name, vm == 1 ? parts[0] : "/" + string.Join('/', parts[..vm])).VmFolder;
        for (var i = vm + 1; i < parts.Length; i++)
        {
            // A path holds names as vCenter stores them: / is %2f there.
            if (snapshot.FindChildFolder(folder, InventoryName.Decode(parts[i])) is not { } next)
                return (folder, [.. parts[i..].Select(InventoryName.Decode)]);

            folder = next;
        }

        return (folder, []);
    }
}

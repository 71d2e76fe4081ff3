using Orchestrator.VCenter.Errors;

namespace Orchestrator.VCenter.Vim;

/// <summary>Reads properties of many objects with as few calls as vCenter's pages allow.</summary>
public static class PropertyReader
{
    /// <summary>Reads all pages: a token that is not followed loses the rest silently (quirk 87).</summary>
    /// <param name="connection">The vCenter.</param>
    /// <param name="spec">What to read.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<IReadOnlyList<ObjectContent>> RetrieveAllAsync(
        this VCenterConnection connection,
        PropertyFilterSpec spec,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var collector = (await connection.GetServiceContentAsync(cancellationToken)).PropertyCollector.Value;
        var page = await connection.Properties.RetrievePropertiesExAsync(
            collector, new RetrievePropertiesExRequest([spec], new RetrieveOptions()), cancellationToken);
        if (page?.Token is null)
            return page?.Objects ?? [];

        var objects = new List<ObjectContent>(page.Objects ?? []);
        while (page.Token is { } token)
        {
            page = await connection.Properties.ContinueRetrievePropertiesExAsync(
                collector, new ContinueRetrievePropertiesExRequest(token), cancellationToken);
            objects.AddRange(page.Objects ?? []);
        }

        return objects;
    }

    /// <summary>Reads properties of one object with one call; null when vCenter says that it is not there.</summary>
    /// <param name="connection">The vCenter.</param>
    /// <param name="target">The object.</param>
    /// <param name="paths">Paths of its properties.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<ObjectContent?> RetrieveAsync(
        this VCenterConnection connection,
        ManagedObjectReference target,
        IReadOnlyList<string> paths,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            var objects = await connection.RetrieveAllAsync(
                new PropertyFilterSpec([new PropertySpec(target.Type, paths)], [new ObjectSpec(target)]), cancellationToken);
            return objects.Count > 0 ? objects[0] : null;
        }
        catch (VCenterException exception) when (exception.Kind == VCenterErrorKind.NotFound && (exception.Fault?.Obj is not { } missing || missing.Value == target.Value))
        {
            return null;
        }
    }
}

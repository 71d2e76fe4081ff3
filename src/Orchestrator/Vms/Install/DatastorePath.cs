namespace Orchestrator.Vms.Install;

/// <summary>Paths such as <c>[LocalDS_0] iso/rhel9.iso</c>.</summary>
internal static class DatastorePath
{
    /// <summary>The datastore's name; null when it is no such path of an ISO image.</summary>
    public static string? DatastoreOf(string path) =>
        path.StartsWith('[') && path.IndexOf("] ", StringComparison.Ordinal) is > 1 and var end && path.EndsWith(".iso", StringComparison.OrdinalIgnoreCase) && path.Length > end + 6
            ? path[1..end]
            : null;
}

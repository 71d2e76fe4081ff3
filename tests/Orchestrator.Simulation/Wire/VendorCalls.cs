using Orchestrator.Simulation.Faults;

namespace Orchestrator.Simulation.Wire;

/// <summary>Tells the calls of the vendor's contract apart by their paths.</summary>
internal static class VendorCalls
{
    private static readonly string[] s_reads =
    [
        "/RetrievePropertiesEx", "/ContinueRetrievePropertiesEx", "/WaitForUpdatesEx", "/FindChild", "/FindByInventoryPath", "/FindByUuid", "/FindAllByUuid", "/QueryEvents", "/system?action=hello",
        "?action=list-tags-for-category", "?action=list-attached-tags", "?action=list-attached-objects", "?action=list-attached-tags-on-objects", "?action=list-attached-objects-on-tags",
    ];

    public static VendorCallKind KindOf(InMemoryRequest request) =>
        request.PathAndQuery == "/api/session" ? VendorCallKind.Login
        : request.Method == "GET" || Array.Exists(s_reads, read => request.PathAndQuery.EndsWith(read, StringComparison.Ordinal)) ? VendorCallKind.Read
        : IsCreate(request) ? VendorCallKind.Create
        : request.PathAndQuery.EndsWith("_Task", StringComparison.Ordinal) ? VendorCallKind.Task
        : VendorCallKind.Change;

    public static bool IsCreate(InMemoryRequest request) => request.PathAndQuery.EndsWith("/CloneVM_Task", StringComparison.Ordinal);

    public static bool IsSnapshot(InMemoryRequest request) => request.PathAndQuery.EndsWith("/CreateSnapshotEx_Task", StringComparison.Ordinal);

    public static bool IsDestroy(InMemoryRequest request) =>
        request.PathAndQuery.EndsWith("/Destroy_Task", StringComparison.Ordinal) || (request.Method == "DELETE" && request.PathAndQuery.StartsWith("/api/vcenter/vm/", StringComparison.Ordinal) && request.PathAndQuery.Count(letter => letter == '/') == 4);

    public static bool IsVim(InMemoryRequest request) => request.PathAndQuery.StartsWith("/sdk/", StringComparison.Ordinal);

    /// <summary>The id of the object that a method of the VI JSON API is called on, or of the VM of a REST call.</summary>
    public static string TargetOf(InMemoryRequest request) =>
        request.PathAndQuery.Split('/', '?') is var parts && IsVim(request) ? Uri.UnescapeDataString(parts[^2]) : parts.Length > 4 ? parts[4] : "";

    /// <summary>Without the session's own part, which nothing decides: for the history.</summary>
    public static string Describe(InMemoryRequest request)
    {
        var path = Uri.UnescapeDataString(request.PathAndQuery);
        return $"{request.Method} {path}";
    }
}

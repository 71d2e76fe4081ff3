using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>
/// Where the 7.0.3 documents are known to say less than an 8.0 vCenter: members and values that the 9.1 document marks as added up to
/// 8.0, and embedded errors, which the Swagger generator turned into strings.
/// </summary>
internal static class LaterAdditions
{
    /// <summary>
    /// Schema and member whose type the Swagger documents give as string though an error object is on the wire (QUIRKS 27). The error of a
    /// guest customization is none of them: the 9.1 document calls that a string too.
    /// </summary>
    private static readonly HashSet<(string Schema, string Member)> EmbeddedErrors =
    [
        ("VcenterVmToolsInfo", "error"), ("CisTaskInfo", "error"), ("VcenterVmHardwareInfo", "upgrade_error"),
    ];

    /// <summary>
    /// What a task results in has the type of its operation's result, such as the bare id of a clone (QUIRKS 50). The 9.1 document leaves it
    /// untyped, the Swagger generator writes "object".
    /// </summary>
    public static bool IsOfAnyType(string? schema, string member) => (schema, member) == ("CisTaskInfo", "result");

    /// <summary>The schema of an error inside a reply; every document has at least one of these two, and they are the same.</summary>
    public static JsonElement? EmbeddedError(VendorDocument document, string? schema, string member) =>
        schema is null || !EmbeddedErrors.Contains((schema, member)) ? null
        : document.TryGetSchema("VapiStdErrorsError", out var error) || document.TryGetSchema("VapiStdErrorsNotFound", out error) ? error
        : null;

    /// <summary>A member of the same-named schema of the later document, if it came with an 8.0 release at the latest.</summary>
    public static JsonElement? Member(VendorDocument document, string? schema, string member) =>
        Same(document, schema) is { } later
        && later.TryGetProperty("properties", out var members)
        && members.TryGetProperty(member, out var found)
        && found.TryGetProperty("x-added-in", out var release) && Is80(release.GetString()!)
        // Casing changed with 9.0 (QUIRKS 23): a name that only differs in it is not an addition.
        && !Differs(document, schema!, member)
            ? found
            : null;

    public static bool HasEnumValue(VendorDocument document, string? schema, string value) =>
        Same(document, schema) is { } later
        && later.TryGetProperty("enum", out var values)
        && values.EnumerateArray().Any(known => known.ValueEquals(value));

    private static JsonElement? Same(VendorDocument document, string? schema) =>
        schema is not null && document.Later is { } later && later.TryGetSchema(schema, out var found) ? found : null;

    private static bool Differs(VendorDocument document, string schema, string member) =>
        document.TryGetSchema(schema, out var older)
        && older.TryGetProperty("properties", out var members)
        && members.EnumerateObject().Any(known => string.Equals(known.Name, member, StringComparison.OrdinalIgnoreCase));

    private static bool Is80(string release) => Version.TryParse(release, out var version) && version < new Version(9, 0);
}

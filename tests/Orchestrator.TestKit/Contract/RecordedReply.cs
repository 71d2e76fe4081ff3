using System.Text.Json;

namespace Orchestrator.TestKit.Contract;

/// <summary>A reply of a real vCenter, as kept in <c>recorded/</c>.</summary>
/// <param name="File">File name without its ending.</param>
/// <param name="Method">Method of the request.</param>
/// <param name="PathAndQuery">Path of the request; parts that were not recorded stand in braces.</param>
/// <param name="Status">Status, recorded or by the contract.</param>
/// <param name="Body">The body; null when there was none.</param>
public sealed record RecordedReply(string File, string Method, string PathAndQuery, int Status, JsonElement? Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public static IReadOnlyList<RecordedReply> LoadAll(VendorContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(contract.Folder, "recorded"), "*.json")
                .Order(StringComparer.Ordinal)
                .Select(Load),
        ];
    }

    public override string ToString() => File;

    private static RecordedReply Load(string file)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
        var request = document.RootElement.GetProperty("request");
        var response = document.RootElement.GetProperty("response");
        return new RecordedReply(
            Path.GetFileNameWithoutExtension(file),
            request.GetProperty("method").GetString()!,
            request.GetProperty("path").GetString()!,
            response.GetProperty("status").GetInt32(),
            response.TryGetProperty("body", out var body) ? body.Clone() : null);
    }
}

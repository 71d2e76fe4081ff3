using System.Text.Json;

namespace Orchestrator.Tests.VCenter;

/// <summary>The recorded replies of the vendor's contract, where they are at hand: <c>VCENTER_CONTRACT</c>, or beside the repository.</summary>
public static class RecordedReplies
{
    private static readonly Lazy<IReadOnlyList<Reply>> Loaded = new(Load);

    public static Reply None { get; } = new("000-none", "", 200, default);

    public static IReadOnlyList<Reply> All() => Loaded.Value;

    public static Reply Get(string name) => All().Single(reply => reply.Name == name);

    public static void IgnoreIfMissing()
    {
        if (All().Count == 0)
            Assert.Ignore("The recorded replies are not here: set VCENTER_CONTRACT to the folder that holds 'recorded'.");
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("VCENTER_CONTRACT") is { Length: > 0 } given)
            return given;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
                return Path.Combine(folder.FullName, "..", "shared", "vcenter");
        }

        return null;
    }

    private static IReadOnlyList<Reply> Load()
    {
        var folder = Folder() is { } found ? Path.Combine(found, "recorded") : null;
        return folder is null || !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)];
    }

    private static Reply Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var response = document.RootElement.GetProperty("response");
        return new Reply(
            Path.GetFileNameWithoutExtension(file),
            document.RootElement.GetProperty("request").GetProperty("path").GetString()!,
            response.GetProperty("status").GetInt32(),
            response.TryGetProperty("body", out var body) ? body.Clone() : default);
    }

    public sealed record Reply(string Name, string Path, int Status, JsonElement Body)
    {
        /// <summary>Ids of the messages, in order, wherever the form of the error keeps them.</summary>
        public IReadOnlyList<string> MessageIds()
        {
            var holder = Body.TryGetProperty("value", out var value) ? value : Body;
            return holder.TryGetProperty("messages", out var messages) || holder.TryGetProperty("localizableMessages", out messages)
                ? [.. messages.EnumerateArray().Where(message => message.TryGetProperty("id", out _)).Select(message => message.GetProperty("id").GetString()!)]
                : [];
        }
    }
}

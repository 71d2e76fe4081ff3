using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Backups.Run;

namespace Orchestrator.Backups;

/// <summary>The JSON columns of this feature.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BackupRunState))]
[JsonSerializable(typeof(List<long>))]
internal sealed partial class BackupJson : JsonSerializerContext
{
    public static string Write(List<long> diskSizes) => JsonSerializer.Serialize(diskSizes, Default.ListInt64);

    public static List<long> ReadDiskSizes(string text) => JsonSerializer.Deserialize(text, Default.ListInt64) ?? [];
}

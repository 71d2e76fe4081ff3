using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Backups.Run;

namespace Orchestrator.Backups;

/// <summary>The JSON columns of this feature.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BackupRunState))]
internal sealed partial class BackupJson : JsonSerializerContext;

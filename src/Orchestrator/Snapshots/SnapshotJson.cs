using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Snapshots.Create;
using Orchestrator.Snapshots.Remove;
using Orchestrator.Snapshots.Revert;

namespace Orchestrator.Snapshots;

/// <summary>The JSON of this feature's states.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateSnapshotState))]
[JsonSerializable(typeof(RevertSnapshotState))]
[JsonSerializable(typeof(RemoveSnapshotState))]
internal sealed partial class SnapshotJson : JsonSerializerContext;

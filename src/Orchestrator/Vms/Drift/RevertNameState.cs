using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Drift;

/// <summary>What <see cref="RevertNameOperation"/> was ordered.</summary>
internal sealed class RevertNameState : VmChangeState, INamedVmState;

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RevertNameState))]
internal sealed partial class DriftJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Adopt;

/// <summary>What <see cref="AdoptVmOperation"/> was ordered.</summary>
internal sealed class AdoptVmState : VmChangeState
{
    /// <summary>Its record says that it is ours.</summary>
    public bool Recorded { get; set; }
}

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdoptVmState))]
internal sealed partial class AdoptJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Changes;

namespace Orchestrator.Vms.Resize;

/// <summary>What <see cref="ResizeOperation"/> was ordered and has learned.</summary>
internal sealed class ResizeState : VmChangeState
{
    public required ResizeWish Wish { get; init; }

    /// <summary>The guest may be shut down where vCenter cannot change the running VM.</summary>
    public bool AllowRestart { get; init; }

    /// <summary>Made by the first step, before anything is changed.</summary>
    public ResizePlan? Plan { get; set; }

    /// <summary>The guest was asked to shut down.</summary>
    public bool ShutdownAsked { get; set; }

    /// <summary>Forgets what undoing took back.</summary>
    public void Forget()
    {
        Plan = null;
        ShutdownAsked = false;
    }
}

/// <summary>What is kept with the operations of this feature.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResizeState))]
internal sealed partial class ResizeJson : JsonSerializerContext;

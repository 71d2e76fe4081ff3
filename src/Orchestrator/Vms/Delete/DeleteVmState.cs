using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Operations;
using Orchestrator.Vms.Destroy;

namespace Orchestrator.Vms.Delete;

/// <summary>What <see cref="DeleteVmOperation"/> was ordered and has learned.</summary>
internal class DeleteVmState : IDestroyState
{
    public required string VmName { get; init; }

    public required Guid InstanceUuid { get; init; }

    public string? MoId { get; set; }

    public required string FolderPath { get; init; }

    /// <inheritdoc/>
    public string? Folder { get; set; }

    /// <summary>The guest was asked to shut down.</summary>
    public bool ShutdownAsked { get; set; }

    /// <summary>The backup job was ended, or there was none.</summary>
    public bool JobEnded { get; set; }

    /// <summary>Forgets what was done, so that it is done again.</summary>
    public void ForgetRetirement() => ShutdownAsked = JobEnded = false;

    bool IDestroyState.Spared(StepContext context) => false;

    Task<bool> IDestroyState.MayAppearAsync(StepContext context, CancellationToken cancellationToken) => Task.FromResult(false);
}

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeleteVmState))]
internal sealed partial class DeleteJson : JsonSerializerContext;

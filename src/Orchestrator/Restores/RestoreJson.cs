using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Restores.Connect;
using Orchestrator.Restores.Decide;
using Orchestrator.Restores.Disk;
using Orchestrator.Restores.InPlace;
using Orchestrator.Restores.NewVm;

namespace Orchestrator.Restores;

/// <summary>The JSON of this feature's states and columns.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InPlaceState))]
[JsonSerializable(typeof(RollbackState))]
[JsonSerializable(typeof(ConfirmState))]
[JsonSerializable(typeof(NewVmState))]
[JsonSerializable(typeof(ConnectState))]
[JsonSerializable(typeof(DiskRestoreState))]
[JsonSerializable(typeof(DetachState))]
[JsonSerializable(typeof(KeptVm))]
[JsonSerializable(typeof(AttachedDisk))]
internal sealed partial class RestoreJson : JsonSerializerContext
{
    public static string Write(KeptVm kept) => JsonSerializer.Serialize(kept, Default.KeptVm);

    public static string Write(AttachedDisk disk) => JsonSerializer.Serialize(disk, Default.AttachedDisk);

    public static KeptVm? ReadKept(Restore restore) =>
        restore is { Mode: RestoreMode.InPlace, Kept: { } text } ? JsonSerializer.Deserialize(text, Default.KeptVm) : null;

    public static AttachedDisk? ReadDisk(Restore restore) =>
        restore is { Mode: RestoreMode.Disk, Kept: { } text } ? JsonSerializer.Deserialize(text, Default.AttachedDisk) : null;
}

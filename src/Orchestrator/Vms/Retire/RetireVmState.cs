using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Vms.Changes;
using Orchestrator.Vms.Delete;

namespace Orchestrator.Vms.Retire;

/// <summary>What <see cref="RetireVmOperation"/> and <see cref="UndeleteVmOperation"/> were ordered and have learned.</summary>
internal sealed class RetireVmState : DeleteVmState, INamedVmState
{
    /// <summary>The name that keeps it apart in vCenter while it can still be taken back.</summary>
    public required string RetiredName { get; init; }

    /// <summary>It ran when somebody asked to retire it.</summary>
    public required bool WasPoweredOn { get; init; }

    /// <summary>How long it can be taken back.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>What its record said before.</summary>
    public VmState FormerState { get; init; }

    /// <summary>Its backup job runs again, or there was none.</summary>
    public bool JobResumed { get; set; }

    public static RetireVmState Of(VirtualMachine vm, TimeSpan grace, bool wasPoweredOn, VmState formerState) => new()
    {
        VmName = vm.Name,
        RetiredName = Retire.RetiredName.Of(vm),
        InstanceUuid = vm.InstanceUuid,
        MoId = vm.MoId,
        FolderPath = VmJson.ReadOrder(vm.Order).System.Folder,
        WasPoweredOn = wasPoweredOn,
        Grace = grace,
        FormerState = formerState,
    };
}

/// <summary>The JSON of this folder's state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RetireVmState))]
internal sealed partial class RetireJson : JsonSerializerContext;

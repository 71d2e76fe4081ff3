using System.Text.Json.Serialization;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Json;

/// <summary>
/// The records of the VI JSON API. Unknown members are left out, nulls are not sent, and the type name may stand anywhere in an
/// object (quirk 90).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(ServiceContent))]
[JsonSerializable(typeof(CustomFieldDef))]
[JsonSerializable(typeof(CustomFieldStringValue))]
[JsonSerializable(typeof(ManagedObjectReference))]
[JsonSerializable(typeof(IReadOnlyList<ManagedObjectReference>))]
[JsonSerializable(typeof(RetrievePropertiesExRequest))]
[JsonSerializable(typeof(ContinueRetrievePropertiesExRequest))]
[JsonSerializable(typeof(RetrieveResult))]
[JsonSerializable(typeof(CreateFilterRequest))]
[JsonSerializable(typeof(WaitForUpdatesExRequest))]
[JsonSerializable(typeof(UpdateSet))]
[JsonSerializable(typeof(CreateContainerViewRequest))]
[JsonSerializable(typeof(CreateListViewRequest))]
[JsonSerializable(typeof(ModifyListViewRequest))]
[JsonSerializable(typeof(FindChildRequest))]
[JsonSerializable(typeof(FindByInventoryPathRequest))]
[JsonSerializable(typeof(FindByUuidRequest))]
[JsonSerializable(typeof(CloneVMRequest))]
[JsonSerializable(typeof(InstantCloneRequest))]
[JsonSerializable(typeof(CreateVMRequest))]
[JsonSerializable(typeof(ReconfigVMRequest))]
[JsonSerializable(typeof(RelocateVMRequest))]
[JsonSerializable(typeof(EnterMaintenanceModeRequest))]
[JsonSerializable(typeof(PowerOnVMRequest))]
[JsonSerializable(typeof(MarkAsVirtualMachineRequest))]
[JsonSerializable(typeof(CreateSnapshotExRequest))]
[JsonSerializable(typeof(RemoveSnapshotRequest))]
[JsonSerializable(typeof(RevertToSnapshotRequest))]
[JsonSerializable(typeof(QueryEventsRequest))]
[JsonSerializable(typeof(IReadOnlyList<Event>))]
[JsonSerializable(typeof(CopyVirtualDiskRequest))]
[JsonSerializable(typeof(DeleteVirtualDiskRequest))]
[JsonSerializable(typeof(QueryVirtualDiskUuidRequest))]
[JsonSerializable(typeof(VirtualDiskUuid))]
[JsonSerializable(typeof(RenameRequest))]
[JsonSerializable(typeof(CreateFolderRequest))]
[JsonSerializable(typeof(MoveIntoFolderRequest))]
[JsonSerializable(typeof(RegisterVMRequest))]
[JsonSerializable(typeof(TaskInfo))]
[JsonSerializable(typeof(MethodFault))]
[JsonSerializable(typeof(OptionValue))]
[JsonSerializable(typeof(GuestNicInfo))]
[JsonSerializable(typeof(GuestDiskInfo))]
[JsonSerializable(typeof(GuestInfoCustomizationInfo))]
[JsonSerializable(typeof(VirtualMachineSnapshotInfo))]
[JsonSerializable(typeof(VirtualMachineQuickStats))]
[JsonSerializable(typeof(DatastoreSummary))]
[JsonSerializable(typeof(ToolsConfigInfo))]
[JsonSerializable(typeof(VirtualDevice))]
internal sealed partial class VimJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Orchestrator.VCenter.Automation;

namespace Orchestrator.VCenter.Json;

/// <summary>
/// The records of the Automation API, written in the casing of 8.0 (<c>guest_OS</c>, <c>size_MiB</c>) and read in that of 9.x
/// too (quirk 23). Unknown members are left out, nulls are not sent.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(SessionInfo))]
[JsonSerializable(typeof(IReadOnlyList<VmSummary>))]
[JsonSerializable(typeof(IReadOnlyList<DatacenterSummary>))]
[JsonSerializable(typeof(IReadOnlyList<FolderSummary>))]
[JsonSerializable(typeof(IReadOnlyList<ClusterSummary>))]
[JsonSerializable(typeof(IReadOnlyList<HostSummary>))]
[JsonSerializable(typeof(IReadOnlyList<DatastoreSummary>))]
[JsonSerializable(typeof(IReadOnlyList<NetworkSummary>))]
[JsonSerializable(typeof(IReadOnlyList<ResourcePoolSummary>))]
[JsonSerializable(typeof(VmInfo))]
[JsonSerializable(typeof(VmPowerInfo))]
[JsonSerializable(typeof(VmGuestPowerInfo))]
[JsonSerializable(typeof(VmConsoleTicketsCreateSpec))]
[JsonSerializable(typeof(VmConsoleTicketsSummary))]
[JsonSerializable(typeof(VmHardwareCpuUpdateSpec))]
[JsonSerializable(typeof(VmHardwareMemoryUpdateSpec))]
[JsonSerializable(typeof(IReadOnlyList<VmHardwareDiskSummary>))]
[JsonSerializable(typeof(VmHardwareDiskCreateSpec))]
[JsonSerializable(typeof(IReadOnlyList<VmHardwareEthernetSummary>))]
[JsonSerializable(typeof(VmHardwareEthernetCreateSpec))]
[JsonSerializable(typeof(VmHardwareEthernetUpdateSpec))]
[JsonSerializable(typeof(DiskId))]
[JsonSerializable(typeof(NicId))]
[JsonSerializable(typeof(VmToolsInfo))]
[JsonSerializable(typeof(VmToolsUpgrade))]
[JsonSerializable(typeof(VmToolsUpdateSpec))]
[JsonSerializable(typeof(VmToolsInstallerInfo))]
[JsonSerializable(typeof(VmGuestIdentityInfo))]
[JsonSerializable(typeof(VmGuestNetworkingInfo))]
[JsonSerializable(typeof(IReadOnlyList<VmGuestInterfaceInfo>))]
[JsonSerializable(typeof(VmGuestCustomizationInfo))]
[JsonSerializable(typeof(VmGuestCustomizationSetSpec))]
[JsonSerializable(typeof(CisTaskInfo))]
[JsonSerializable(typeof(IReadOnlyList<CategoryId>))]
[JsonSerializable(typeof(CategoryModel))]
[JsonSerializable(typeof(CategoryCreateSpec))]
[JsonSerializable(typeof(CategoryId))]
[JsonSerializable(typeof(IReadOnlyList<TagId>))]
[JsonSerializable(typeof(TagModel))]
[JsonSerializable(typeof(TagCreateSpec))]
[JsonSerializable(typeof(TagId))]
[JsonSerializable(typeof(TagListForCategory))]
[JsonSerializable(typeof(TagAssociation))]
[JsonSerializable(typeof(TagsOnObjects))]
[JsonSerializable(typeof(TagsToObject))]
[JsonSerializable(typeof(TagBatchResult))]
[JsonSerializable(typeof(IReadOnlyList<ObjectToTags>))]
[JsonSerializable(typeof(IReadOnlyList<DynamicId>))]
[JsonSerializable(typeof(ApplianceVersion))]
[JsonSerializable(typeof(HelloSpec))]
[JsonSerializable(typeof(HelloResult))]
internal sealed partial class AutomationJson : JsonSerializerContext;

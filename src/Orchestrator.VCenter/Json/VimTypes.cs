using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator.VCenter.Json;

/// <summary>The records that a value in an <c>Any</c> position is read into, by the name that vCenter gives them.</summary>
internal static class VimTypes
{
    private static readonly FrozenDictionary<string, Func<JsonTypeInfo>> Known = new Dictionary<string, Func<JsonTypeInfo>>
    {
        ["ManagedObjectReference"] = () => VimJson.Default.ManagedObjectReference,
        ["TaskInfo"] = () => VimJson.Default.TaskInfo,
        ["OptionValue"] = () => VimJson.Default.OptionValue,
        ["GuestNicInfo"] = () => VimJson.Default.GuestNicInfo,
        ["GuestDiskInfo"] = () => VimJson.Default.GuestDiskInfo,
        ["GuestInfoCustomizationInfo"] = () => VimJson.Default.GuestInfoCustomizationInfo,
        ["VirtualMachineSnapshotInfo"] = () => VimJson.Default.VirtualMachineSnapshotInfo,
        ["VirtualMachineQuickStats"] = () => VimJson.Default.VirtualMachineQuickStats,
        ["DatastoreSummary"] = () => VimJson.Default.DatastoreSummary,
        ["ToolsConfigInfo"] = () => VimJson.Default.ToolsConfigInfo,
        ["VirtualDevice"] = () => VimJson.Default.VirtualDevice,
        ["CustomFieldDef"] = () => VimJson.Default.CustomFieldDef,
        ["CustomFieldStringValue"] = () => VimJson.Default.CustomFieldStringValue,
        ["MethodFault"] = () => VimJson.Default.MethodFault,
    }.ToFrozenDictionary();

    public static bool IsKnown(string typeName) => Known.ContainsKey(typeName);

    public static JsonTypeInfo? Find(string typeName) => Known.TryGetValue(typeName, out var info) ? info() : null;
}

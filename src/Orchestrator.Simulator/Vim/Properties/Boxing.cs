using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>Puts a value into its box for an <c>Any</c> position: JSON alone does not say whether a text is a string, an enum or a time.</summary>
internal static class Boxing
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["VirtualMachineRuntimeInfo.powerState"] = "VirtualMachinePowerState",
        ["VirtualMachineRuntimeInfo.connectionState"] = "VirtualMachineConnectionState",
        ["VirtualMachineRuntimeInfo.faultToleranceState"] = "VirtualMachineFaultToleranceState",
        ["VirtualMachineRuntimeInfo.recordReplayState"] = "VirtualMachineRecordReplayState",
        ["VirtualMachineSnapshotTree.state"] = "VirtualMachinePowerState",
        ["GuestInfo.toolsStatus"] = "VirtualMachineToolsStatus",
        ["VirtualMachineGuestSummary.toolsStatus"] = "VirtualMachineToolsStatus",
        ["VirtualMachineQuickStats.guestHeartbeatStatus"] = "ManagedEntityStatus",
        ["VirtualMachineSummary.overallStatus"] = "ManagedEntityStatus",
        ["ComputeResourceSummary.overallStatus"] = "ManagedEntityStatus",
        ["TaskInfo.state"] = "TaskInfoState",
        ["HostRuntimeInfo.connectionState"] = "HostSystemConnectionState",
        ["HostRuntimeInfo.powerState"] = "HostSystemPowerState",
        ["guestHeartbeatStatus"] = "ManagedEntityStatus",
        ["overallStatus"] = "ManagedEntityStatus",
        ["configStatus"] = "ManagedEntityStatus",
    };

    private static readonly HashSet<string> Times = new(StringComparer.Ordinal)
    {
        "modified", "createDate", "timestamp", "bootTime", "queueTime", "startTime", "completeTime", "endTime", "createTime",
    };

    private static readonly HashSet<string> Longs = new(StringComparer.Ordinal)
    {
        "capacity", "freeSpace", "uncommitted", "committed", "unshared", "capacityInKB", "capacityInBytes", "size", "uniqueSize", "maxFileSize", "totalMemory", "effectiveMemory",
    };

    private static readonly Dictionary<string, string> Elements = new(StringComparer.Ordinal)
    {
        ["device"] = "VirtualDevice",
        ["net"] = "GuestNicInfo",
        ["extraConfig"] = "OptionValue",
        ["customValue"] = "CustomFieldValue",
        ["value"] = "CustomFieldValue",
        ["availableField"] = "CustomFieldDef",
        ["field"] = "CustomFieldDef",
        ["rootSnapshotList"] = "VirtualMachineSnapshotTree",
        ["disk"] = "GuestDiskInfo",
        ["childType"] = "string",
        ["disabledMethod"] = "string",
    };

    // Arrays of several types are named for what they have in common.
    private static readonly HashSet<string> Mixed = new(StringComparer.Ordinal) { "device", "customValue", "value" };

    /// <param name="value">The bare value.</param>
    /// <param name="owner">The type of the object that has it; empty for the managed object itself.</param>
    /// <param name="member">The last part of the property path.</param>
    public static JsonNode Box(JsonNode value, string owner, string member) => value switch
    {
        JsonArray items => Wire.Box(ArrayType(items, member), items.DeepClone()),
        JsonObject data => data.DeepClone(),
        _ => Wire.Box(Scalar(value, owner, member), value.DeepClone()),
    };

    private static string Scalar(JsonNode value, string owner, string member) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => Longs.Contains(member) ? "long" : "int",
        _ => Texts.GetValueOrDefault(owner.Length == 0 ? member : $"{owner}.{member}") ?? (Times.Contains(member) ? "dateTime" : "string"),
    };

    private static string ArrayType(JsonArray items, string member)
    {
        if (Elements.TryGetValue(member, out var element) && (items.Count == 0 || Mixed.Contains(member)))
            return "ArrayOf" + char.ToUpperInvariant(element[0]) + element[1..];
        return items.FirstOrDefault() switch
        {
            null => "ArrayOfManagedObjectReference",
            JsonObject first => "ArrayOf" + (first["_typeName"]?.GetValue<string>() ?? "ManagedObjectReference"),
            { } first when first.GetValueKind() == JsonValueKind.Number => "ArrayOfInt",
            _ => "ArrayOfString",
        };
    }
}

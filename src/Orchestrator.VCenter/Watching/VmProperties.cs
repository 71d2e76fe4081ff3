using Orchestrator.VCenter.Inventory;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>The properties that the watch follows, and what each of them says.</summary>
internal static class VmProperties
{
    /// <summary>Progress, load and the like are left out: they change all the time and would wake the watch.</summary>
    public static readonly IReadOnlyList<string> Paths =
    [
        "name",
        "parent",
        "config.instanceUuid",
        "config.template",
        "summary.config.numCpu",
        "summary.config.memorySizeMB",
        "summary.config.numVirtualDisks",
        "runtime.powerState",
        "runtime.connectionState",
        "runtime.host",
        "runtime.consolidationNeeded",
        "guest.toolsRunningStatus",
        "guest.toolsVersionStatus2",
        "guest.hostName",
        "guest.ipAddress",
        "guest.net",
        "guest.customizationInfo",
        "guestHeartbeatStatus",
    ];

    /// <summary>The facts with one property changed; a property that was taken away has no value.</summary>
    public static VmFacts Apply(VmFacts facts, string path, VimValue value) => path switch
    {
        "name" => facts with { Name = value.AsString() is { } name ? InventoryName.Decode(name) : null },
        "parent" => facts with { Folder = value.AsReference() is { Type: "Folder" } folder ? FolderId.From(folder) : null },
        "config.instanceUuid" => facts with { InstanceUuid = value.AsString() },
        "config.template" => facts with { IsTemplate = value.AsBoolean() },
        "summary.config.numCpu" => facts with { CpuCount = (int?)value.AsInt64() },
        "summary.config.memorySizeMB" => facts with { MemoryMiB = (int?)value.AsInt64() },
        "summary.config.numVirtualDisks" => facts with { DiskCount = (int?)value.AsInt64() },
        "runtime.powerState" => facts with { PowerState = value.AsString() is { } power ? new(power) : null },
        "runtime.connectionState" => facts with { ConnectionState = value.AsString() is { } connection ? new(connection) : null },
        "runtime.host" => facts with { Host = value.AsReference() is { } host ? HostId.From(host) : null },
        "runtime.consolidationNeeded" => facts with { ConsolidationNeeded = value.AsBoolean() },
        "guest.toolsRunningStatus" => facts with { ToolsRunning = value.AsString() is { } running ? new(running) : null },
        "guest.toolsVersionStatus2" => facts with { ToolsVersion = value.AsString() is { } version ? new(version) : null },
        "guest.hostName" => facts with { HostName = value.AsString() },
        "guest.ipAddress" => facts with { IpAddress = value.AsString() },
        "guest.net" => facts with { Nics = value.AsList<GuestNicInfo>() },
        "guest.customizationInfo" => facts with { Customization = value.As<GuestInfoCustomizationInfo>() },
        "guestHeartbeatStatus" => facts with { Heartbeat = value.AsString() is { } heartbeat ? new(heartbeat) : null },
        _ => facts,
    };
}

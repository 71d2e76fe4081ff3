using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Vim.Specs;

/// <summary>Reads a <c>VirtualMachineConfigSpec</c>.</summary>
internal static class ConfigSpecReader
{
    public static VmEdit Edit(JsonObject? spec) => spec is null ? new() : new()
    {
        Name = spec.Text("name"),
        Annotation = spec.Text("annotation"),
        InstanceUuid = Uuid(spec, "instanceUuid"),
        BiosUuid = Uuid(spec, "uuid"),
        GuestId = spec.Text("guestId"),
        CpuCount = spec.Number("numCPUs"),
        CoresPerSocket = spec.Number("numCoresPerSocket"),
        CpuHotAdd = spec.Flag("cpuHotAddEnabled"),
        CpuHotRemove = spec.Flag("cpuHotRemoveEnabled"),
        MemoryMiB = (int?)spec.Long("memoryMB"),
        MemoryHotAdd = spec.Flag("memoryHotAddEnabled"),
        ExtraConfig = spec.List("extraConfig").ToImmutableSortedDictionary(option => option.Required("key"), option => Read.AnyText(option["value"])),
        UpgradeToolsAtPowerCycle = spec.Child("tools").Text("toolsUpgradePolicy") is { } policy ? policy == "upgradeAtPowerCycle" : null,
        Devices = [.. spec.List("deviceChange").Select((change, index) => DeviceSpecReader.Edit(change, index)).OfType<DeviceEdit>()],
    };

    private static Guid? Uuid(JsonObject spec, string member) => spec.Text(member) switch
    {
        null or "" => null,
        var text => Guid.TryParse(text, out var uuid) ? uuid : throw Refusals.InvalidArgument($"spec.{member}", "The UUID is not valid."),
    };
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Vim.Specs;

/// <summary>Reads the parameters of clones.</summary>
internal static class CloneSpecReader
{
    public static CloneRequest Request(string source, JsonObject body)
    {
        var spec = body.Child("spec") ?? throw Refusals.InvalidArgument("spec", "The clone specification is missing.");
        var location = spec.Child("location") ?? throw Refusals.InvalidArgument("spec.location", "The location is missing.");
        var edit = ConfigSpecReader.Edit(spec.Child("config"));
        return new()
        {
            Source = source,
            Name = body.Required("name"),
            NameIsCheckedByTask = true,
            Folder = body.Id("folder") ?? throw Refusals.InvalidArgument("folder", "The folder is missing."),
            Snapshot = spec.Id("snapshot"),
            Host = location.Id("host"),
            Pool = location.Id("pool"),
            Datastore = location.Id("datastore"),
            Template = spec.Flag("template") ?? false,
            PowerOn = spec.Flag("powerOn") ?? false,
            Linked = location.Text("diskMoveType") == "createNewChildDiskBacking",
            Edit = edit with { Devices = [.. OnTheWay(location), .. edit.Devices] },
            Customization = CustomizationSpecReader.Plan(spec.Child("customization")),
        };
    }

    /// <summary>Reads the parameters of <c>InstantClone_Task</c>.</summary>
    public static InstantRequest Instant(string source, JsonObject body)
    {
        var spec = body.Child("spec") ?? throw Refusals.InvalidArgument("spec", "The clone specification is missing.");
        var location = spec.Child("location") ?? throw Refusals.InvalidArgument("spec.location", "The location is missing.");
        var devices = OnTheWay(location);
        if (devices.Any(device => device is not EditNic))
            throw Refusals.InvalidArgument("spec.location.deviceChange", "Only network adapters can be changed.");
        return new(source, spec.Required("name"), location.Id("folder"), location.Id("pool"), location.Id("datastore"))
        {
            Edit = ConfigSpecReader.Edit(new JsonObject { ["extraConfig"] = spec["config"]?.DeepClone() }) with { Devices = devices },
        };
    }

    private static ImmutableArray<DeviceEdit> OnTheWay(JsonObject location) =>
        ConfigSpecReader.Edit(new JsonObject { ["deviceChange"] = location["deviceChange"]?.DeepClone() }).Devices;
}

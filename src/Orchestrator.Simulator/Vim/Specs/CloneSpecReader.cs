using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Vim.Specs;

/// <summary>Reads the parameters of <c>CloneVM_Task</c>.</summary>
internal static class CloneSpecReader
{
    public static CloneRequest Request(string source, JsonObject body)
    {
        var spec = body.Child("spec") ?? throw Refusals.InvalidArgument("spec", "The clone specification is missing.");
        var location = spec.Child("location") ?? throw Refusals.InvalidArgument("spec.location", "The location is missing.");
        var edit = ConfigSpecReader.Edit(spec.Child("config"));
        var onTheWay = new JsonObject { ["deviceChange"] = location["deviceChange"]?.DeepClone() };
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
            Edit = edit with { Devices = [.. ConfigSpecReader.Edit(onTheWay).Devices, .. edit.Devices] },
            Customization = CustomizationSpecReader.Plan(spec.Child("customization")),
        };
    }
}

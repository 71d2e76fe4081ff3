using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Simulator.Events;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

/// <summary>Events, by query; there are no collectors of them.</summary>
internal static class EventMethods
{
    private const string Manager = "EventManager";
    private const int MostInAnswer = 1000;

    public static void Add(VimTable table) => table
        .Method(Manager, "QueryEvents", Query)
        .Property(Manager, "latestEvent", call => call.VCenter.Events.All is [.., var last] ? Reply.Ok(View(last)) : Reply.Null)
        .Property(Manager, "maxCollector", _ => Reply.Ok(32));

    private static Reply Query(VendorCall call)
    {
        var filter = call.Body.Child("filter") ?? throw Refusals.InvalidArgument("filter", "The filter is missing.");
        var types = filter.Texts("eventTypeId").Concat(filter.Texts("type")).Select(type => type[(type.LastIndexOf('.') + 1)..]).ToHashSet(StringComparer.Ordinal);
        var entity = filter["entity"].Id("entity");
        var (from, until) = (Time(filter["time"].Text("beginTime")), Time(filter["time"].Text("endTime")));
        var found = call.VCenter.Events.All.Where(happened =>
            (types.Count == 0 || types.Contains(happened.Type[(happened.Type.LastIndexOf('.') + 1)..]))
            && (entity is null || entity == happened.Vm || !entity.StartsWith("vm-", StringComparison.Ordinal))
            && (from is null || happened.At >= from) && (until is null || happened.At <= until));
        return Reply.Ok(Wire.Array(found.TakeLast(Math.Min(filter.Number("maxCount") ?? MostInAnswer, MostInAnswer)).Select(View)));
    }

    private static JsonObject View(VCenterEvent happened) => Wire.Object(
        happened.IsExtensions ? "EventEx" : happened.Type,
        ("eventTypeId", happened.IsExtensions ? happened.Type : null),
        ("key", happened.Key),
        ("chainId", happened.Key),
        ("createdTime", Wire.Time(happened.At)),
        ("userName", happened.User),
        ("vm", Argument(happened.Vm, happened.Name)),
        ("fullFormattedMessage", $"{happened.Type} {happened.Name}"),
        ("template", false),
        // Required by the contract; what was asked is not kept.
        ("configSpec", happened.Type == "VmReconfiguredEvent" ? Wire.Object("VirtualMachineConfigSpec") : null),
        ("sourceVm", happened.Source is { } source ? Argument(source.Vm, source.Name) : null));

    private static JsonObject Argument(string vm, string name) => Wire.Object("VmEventArgument", ("name", name), ("vm", Wire.Ref(MoRef.Vm(vm))));

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Properties;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class CollectorMethods
{
    private const string Default = "propertyCollector";

    public static void Add(VimTable table) => table
        .Method("PropertyCollector", "RetrievePropertiesEx", Retrieve)
        .Method("PropertyCollector", "ContinueRetrievePropertiesEx", Continue)
        .Method("PropertyCollector", "CancelRetrievePropertiesEx", CancelRetrieve)
        .Method("PropertyCollector", "CreateFilter", CreateFilter)
        .Method("PropertyCollector", "CreatePropertyCollector", CreateCollector)
        .Method("PropertyCollector", "DestroyPropertyCollector", DestroyCollector)
        .MethodAsync("PropertyCollector", "WaitForUpdatesEx", WaitForUpdates)
        .Method("PropertyCollector", "CancelWaitForUpdates", CancelWait)
        .Method("PropertyFilter", "DestroyPropertyFilter", DestroyFilter);

    private static Reply Retrieve(VendorCall call)
    {
        var state = call.State;
        var contents = new Queue<string>();
        foreach (var spec in FilterSpec.Items(call.Body["specSet"]).Select(FilterSpec.Parse))
        {
            var selector = new ObjectSelector(state, call.Session);
            var found = selector.Select(spec);
            if (selector.Missing is [var missing, ..] && !spec.ReportMissing)
                throw Refusals.NotFound(missing.Type, missing.Id);
            foreach (var entity in found)
                if (spec.PathsOf(entity) is { } paths)
                    contents.Enqueue(UpdateText.Content(MoRef.Of(entity), paths.Select(path => (path, Boxed: call.VCenter.Values.Boxed(entity, state, path))).Where(property => property.Boxed is not null)!));
        }

        var asked = call.Body["options"]?["maxObjects"]?.GetValue<int>() ?? int.MaxValue;
        return contents.Count == 0 ? Reply.Null : Page(call, contents, Math.Min(asked <= 0 ? int.MaxValue : asked, call.Options.PropertyPageSize));
    }

    private static Reply Continue(VendorCall call) => Page(call, Collector(call).Continue(call.Body["token"]?.GetValue<string>()), call.Options.PropertyPageSize);

    private static Reply CancelRetrieve(VendorCall call)
    {
        Collector(call).Continue(call.Body["token"]?.GetValue<string>());
        return Reply.NoContent;
    }

    private static Reply Page(VendorCall call, Queue<string> rest, int size)
    {
        var page = new List<string>();
        while (page.Count < size && rest.TryDequeue(out var content))
            page.Add(content);
        return Reply.RawJson(UpdateText.Result(page, rest.Count > 0 ? Collector(call).Keep(rest) : null));
    }

    private static Reply CreateFilter(VendorCall call)
    {
        var spec = FilterSpec.Parse(call.Body["spec"] ?? throw Refusals.InvalidArgument("spec", "The filter specification is missing."));
        var state = call.State;
        var selector = new ObjectSelector(state, call.Session);
        foreach (var entity in selector.Select(spec).Take(1))
            foreach (var path in spec.PathsOf(entity) ?? [])
                call.VCenter.Values.Boxed(entity, state, path);
        if (selector.Missing is [var missing, ..] && !spec.ReportMissing)
            throw Refusals.NotFound(missing.Type, missing.Id);
        var filter = new PropertyFilter(call.Session.NewObjectId(), spec, call.Session, call.VCenter.Values);
        Collector(call).Add(filter);
        call.VCenter.Door.Nudge();
        return Reply.Ok(Wire.Ref("PropertyFilter", filter.Id));
    }

    private static Reply DestroyFilter(VendorCall call) =>
        call.Session.Collectors.Values.Any(collector => collector.RemoveFilter(call["moId"])) ? Reply.NoContent : throw Refusals.NotFound("PropertyFilter", call["moId"]);

    private static Reply CreateCollector(VendorCall call)
    {
        var collector = new Collector(call.Session.NewObjectId());
        call.Session.Collectors[collector.Id] = collector;
        return Reply.Ok(Wire.Ref("PropertyCollector", collector.Id));
    }

    private static Reply DestroyCollector(VendorCall call)
    {
        if (!call.Session.Collectors.TryRemove(call["moId"], out var collector))
            throw Refusals.NotFound("PropertyCollector", call["moId"]);
        collector.Dispose();
        return Reply.NoContent;
    }

    private static async ValueTask<Reply> WaitForUpdates(VendorCall call)
    {
        var options = call.Body["options"] as JsonObject;
        TimeSpan? longest = options?["maxWaitSeconds"]?.GetValue<int>() is { } seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null;
        using var activity = call.Session.Waiting();
        var reply = await Collector(call).Wait(call.VCenter, call.Body["version"]?.GetValue<string>() ?? "", longest, options?["maxObjectUpdates"]?.GetValue<int>(), call.Aborted);
        call.Session.Touch(call.VCenter.Clock.GetUtcNow());
        return reply is null ? Reply.Null : Reply.RawJson(reply);
    }

    private static Reply CancelWait(VendorCall call)
    {
        Collector(call).CancelWait();
        return Reply.NoContent;
    }

    private static Collector Collector(VendorCall call) => call["moId"] == Default
        ? call.Session.Collectors.GetOrAdd(Default, id => new(id))
        : call.Session.Collectors.GetValueOrDefault(call["moId"]) ?? throw Refusals.NotFound("PropertyCollector", call["moId"]);
}

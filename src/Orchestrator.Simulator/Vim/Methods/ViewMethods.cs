using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Properties;
using Orchestrator.Simulator.Vim.Views;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class ViewMethods
{
    public static void Add(VimTable table) => table
        .Method("ViewManager", "CreateContainerView", CreateContainerView)
        .Method("ViewManager", "CreateListView", CreateListView)
        .Method("ListView", "ModifyListView", ModifyListView)
        .Method("ListView", "ResetListView", ResetListView)
        .Method("ListView", "DestroyView", Destroy)
        .Method("ContainerView", "DestroyView", Destroy)
        .Property("ListView", "view", Members)
        .Property("ContainerView", "view", Members);

    private static Reply CreateContainerView(VendorCall call)
    {
        var container = FilterSpec.Reference(call.Body["container"]);
        if (!call.State.All.ContainsKey(container.Id))
            throw Refusals.NotFound(container.Type, container.Id);
        var types = FilterSpec.Items(call.Body["type"]).Select(type => type.GetValue<string>()).ToList();
        return Keep(call, new ContainerView(call.Session.NewObjectId(), container, types, FilterSpec.Bool(call.Body["recursive"])));
    }

    private static Reply CreateListView(VendorCall call)
    {
        var view = new ListView(call.Session.NewObjectId());
        view.Reset(call.State, References(call, "obj"));
        return Keep(call, view);
    }

    private static Reply ModifyListView(VendorCall call)
    {
        var unknown = View<ListView>(call).Modify(call.State, References(call, "add"), References(call, "remove"));
        call.VCenter.Door.Nudge();
        return Unresolved(unknown);
    }

    private static Reply ResetListView(VendorCall call)
    {
        var unknown = View<ListView>(call).Reset(call.State, References(call, "obj"));
        call.VCenter.Door.Nudge();
        return Unresolved(unknown);
    }

    private static Reply Destroy(VendorCall call)
    {
        if (!call.Session.Views.TryRemove(call["moId"], out _))
            throw Refusals.NotFound("View", call["moId"]);
        call.VCenter.Door.Nudge();
        return Reply.NoContent;
    }

    private static Reply Members(VendorCall call) => Reply.Ok(Wire.Array(View<View>(call).Members(call.State).Select(Wire.Ref)));

    private static Reply Unresolved(IReadOnlyList<MoRef> unknown) => Reply.Ok(Wire.Array(unknown.Select(Wire.Ref)));

    private static Reply Keep(VendorCall call, View view)
    {
        call.Session.Views[view.Id] = view;
        return Reply.Ok(Wire.Ref(view.Type, view.Id));
    }

    private static List<MoRef> References(VendorCall call, string member) => [.. FilterSpec.Items(call.Body[member]).Select(FilterSpec.Reference)];

    private static T View<T>(VendorCall call)
        where T : View => call.Session.Views.GetValueOrDefault(call["moId"]) as T ?? throw Refusals.NotFound("View", call["moId"]);
}

using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Customization specifications that vCenter keeps by name.</summary>
internal static class CustomizationSpecRoutes
{
    private const string Path = "/api/vcenter/guest/customization-specs";

    public static void Add(RestTable table) => table
        .Get(Path, List)
        .Call("POST", Path, Create)
        .Get(Path + "/{name}", Get)
        .Call("PUT", Path + "/{name}", Set)
        .Call("DELETE", Path + "/{name}", Delete);

    public static CustomizationSpecification Named(InventoryState state, string name) => state.Find<CustomizationSpecification>(IdOf(name))
        ?? throw Refusals.Rest(404, "NOT_FOUND", "com.vmware.api.vcenter.guest.customization_specs.not_found", $"Customization specification '{name}' does not exist.", name);

    private static Reply List(VendorCall call)
    {
        var (names, system) = (call.Filter("names"), call.Query("OS_type"));
        var found = call.State.Every<CustomizationSpecification>().Where(spec => (names?.Contains(NameOf(spec)) ?? true) && (system is null || OsType(spec) == system)).OrderBy(NameOf, StringComparer.Ordinal);
        return Reply.Ok(Build.Array(found.Select(spec => Build.Object(("name", NameOf(spec)), ("description", spec.Description), ("OS_type", OsType(spec)), ("last_modified", Build.Time(spec.Modified))))));
    }

    private static Reply Create(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "description", "spec");
        var name = call.Body.Required("name");
        RestCustomization.Plan(call.Body.Child("spec"));
        call.VCenter.Door.Write(change =>
        {
            if (change.State.Find<CustomizationSpecification>(IdOf(name)) is not null)
                throw Refusals.DuplicateName(name, new("CustomizationSpec", name));
            change.Put(Make(name, call.Body, change.At));
        });
        return Reply.Of(201, name);
    }

    private static Reply Get(VendorCall call)
    {
        var spec = Named(call.State, call["name"]);
        return Reply.Ok(Build.Object(("last_modified", Build.Time(spec.Modified)), ("spec", Build.Object(
            ("name", NameOf(spec)),
            ("description", spec.Description),
            ("fingerprint", Build.Time(spec.Modified)),
            ("spec", spec.Spec["spec"]?.DeepClone())))));
    }

    private static Reply Set(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "description", "fingerprint", "spec");
        RestCustomization.Plan(call.Body.Child("spec"));
        call.VCenter.Door.Write(change => change.Put(Named(change.State, call["name"]) with { Spec = (JsonObject)call.Body.DeepClone(), Modified = change.At }));
        return Reply.NoContent;
    }

    private static Reply Delete(VendorCall call)
    {
        call.VCenter.Door.Write(change => change.Remove(Named(change.State, call["name"])));
        return Reply.NoContent;
    }

    private static CustomizationSpecification Make(string name, JsonObject body, DateTimeOffset at) =>
        new() { Id = IdOf(name), Spec = (JsonObject)body.DeepClone(), Description = body.Text("description") ?? "", Modified = at };

    private static string IdOf(string name) => "customization-spec:" + name;

    private static string NameOf(CustomizationSpecification spec) => spec.Id["customization-spec:".Length..];

    private static string OsType(CustomizationSpecification spec) => spec.Spec["spec"]?["configuration_spec"]?["windows_config"] is null ? "LINUX" : "WINDOWS";
}

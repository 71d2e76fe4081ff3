using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

internal static class CategoryRoutes
{
    private const string Path = "/api/cis/tagging/category";

    public static void Add(RestTable table) => table
        .Get(Path, call => Reply.Ok(Build.Strings(call.State.Every<Category>().Select(category => category.Id))))
        .Call("POST", Path, Create)
        .Get(Path + "/{category_id}", Get)
        .Call("PATCH", Path + "/{category_id}", Update)
        .Call("DELETE", Path + "/{category_id}", Delete);

    public static Category Find(InventoryState state, string id) => state.Find<Category>(id) ?? throw Tagging.NotFound("category", id);

    private static Reply Create(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "description", "cardinality", "associable_types", "category_id");
        var made = call.VCenter.Door.Write(change =>
        {
            var name = call.Body.Required("name");
            if (change.State.Every<Category>().Any(category => category.Name == name))
                throw Tagging.Exists("category", name);
            return change.Put(new Category
            {
                Id = call.Body.Text("category_id") ?? Tagging.NewId(change, "InventoryServiceCategory"),
                Name = name,
                Description = call.Body.Required("description"),
                Cardinality = call.Body.Required("cardinality"),
                AssociableTypes = [.. call.Body.Texts("associable_types")],
            });
        });
        return Reply.Of(201, made.Id);
    }

    private static Reply Get(VendorCall call)
    {
        var category = Find(call.State, call["category_id"]);
        return Reply.Ok(Build.Object(
            ("id", category.Id),
            ("name", category.Name),
            ("description", category.Description),
            ("cardinality", category.Cardinality),
            ("associable_types", Build.Strings(category.AssociableTypes)),
            ("used_by", Build.Strings([]))));
    }

    private static Reply Update(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "description", "cardinality", "associable_types");
        call.VCenter.Door.Write(change =>
        {
            var category = Find(change.State, call["category_id"]);
            change.Put(category with
            {
                Name = call.Body.Text("name") ?? category.Name,
                Description = call.Body.Text("description") ?? category.Description,
                Cardinality = call.Body.Text("cardinality") ?? category.Cardinality,
                AssociableTypes = call.Body["associable_types"] is null ? category.AssociableTypes : [.. call.Body.Texts("associable_types")],
            });
        });
        return Reply.NoContent;
    }

    private static Reply Delete(VendorCall call)
    {
        call.VCenter.Door.Write(change =>
        {
            var category = Find(change.State, call["category_id"]);
            foreach (var tag in change.State.Every<Tag>().Where(tag => tag.Category == category.Id).ToList())
                change.Remove(tag);
            change.Remove(category);
        });
        return Reply.NoContent;
    }
}

using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

internal static class TagRoutes
{
    private const string Path = "/api/cis/tagging/tag";

    public static void Add(RestTable table) => table
        .Get(Path, call => Reply.Ok(Build.Strings(call.State.Every<Tag>().Select(tag => tag.Id))))
        .Call("POST", Path, Create)
        .Call("POST", Path + "?action=list-tags-for-category", ListForCategory)
        .Get(Path + "/{tag_id}", Get)
        .Call("PATCH", Path + "/{tag_id}", Update)
        .Call("DELETE", Path + "/{tag_id}", Delete);

    public static Tag Find(InventoryState state, string id) => state.Find<Tag>(id) ?? throw Tagging.NotFound("tag", id);

    private static Reply Create(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "description", "category_id", "tag_id");
        var made = call.VCenter.Door.Write(change =>
        {
            var (name, category) = (call.Body.Required("name"), CategoryRoutes.Find(change.State, call.Body.Required("category_id")));
            if (change.State.Every<Tag>().Any(tag => tag.Category == category.Id && tag.Name == name))
                throw Tagging.Exists("tag", name);
            return change.Put(new Tag { Id = call.Body.Text("tag_id") ?? Tagging.NewId(change, "InventoryServiceTag"), Name = name, Description = call.Body.Required("description"), Category = category.Id });
        });
        return Reply.Of(201, made.Id);
    }

    private static Reply ListForCategory(VendorCall call)
    {
        var category = CategoryRoutes.Find(call.State, Bodies.Flat(call.Body, "category_id").Required("category_id"));
        return Reply.Ok(Build.Strings(call.State.Every<Tag>().Where(tag => tag.Category == category.Id).Select(tag => tag.Id)));
    }

    private static Reply Get(VendorCall call)
    {
        var tag = Find(call.State, call["tag_id"]);
        return Reply.Ok(Build.Object(("id", tag.Id), ("category_id", tag.Category), ("name", tag.Name), ("description", tag.Description), ("used_by", Build.Strings([]))));
    }

    private static Reply Update(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "description");
        call.VCenter.Door.Write(change =>
        {
            var tag = Find(change.State, call["tag_id"]);
            change.Put(tag with { Name = call.Body.Text("name") ?? tag.Name, Description = call.Body.Text("description") ?? tag.Description });
        });
        return Reply.NoContent;
    }

    private static Reply Delete(VendorCall call)
    {
        call.VCenter.Door.Write(change => change.Remove(Find(change.State, call["tag_id"])));
        return Reply.NoContent;
    }
}

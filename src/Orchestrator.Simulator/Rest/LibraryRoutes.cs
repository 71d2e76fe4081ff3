using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Content libraries and their items.</summary>
internal static class LibraryRoutes
{
    public static void Add(RestTable table) => table
        .Get("/api/content/library", call => Reply.Ok(Ids(call.State.Every<Library>())))
        .Get("/api/content/local-library", call => Reply.Ok(Ids(call.State.Every<Library>())))
        .Get("/api/content/library/{library_id}", Library)
        .Get("/api/content/local-library/{library_id}", Library)
        .Call("POST", "/api/content/library?action=find", FindLibraries)
        .Get("/api/content/library/item", Items)
        .Call("POST", "/api/content/library/item?action=find", FindItems)
        .Get("/api/content/library/item/{library_item_id}", call => Reply.Ok(View(Item(call.State, call["library_item_id"]))))
        .Get("/api/content/library/item/{library_item_id}/file", Files)
        .Call("POST", "/api/content/library/item", Create)
        .Call("DELETE", "/api/content/library/item/{library_item_id}", Delete);

    public static LibraryItem Item(InventoryState state, string id) => state.Find<LibraryItem>(id) ?? throw Missing("library item", id);

    public static RefusedException Missing(string what, string id) => Refusals.Rest(404, "NOT_FOUND", "com.vmware.vdcs.cls-main.entity_not_found", $"The specified {what} '{id}' does not exist.", id);

    private static Reply Library(VendorCall call)
    {
        var library = Find(call.State, call["library_id"]);
        return Reply.Ok(Build.Object(
            ("id", library.Id),
            ("name", library.Name),
            ("type", "LOCAL"),
            ("creation_time", Build.Time(library.Created)),
            ("last_modified_time", Build.Time(library.Created)),
            ("storage_backings", new JsonArray(Build.Object(("type", "DATASTORE"), ("datastore_id", library.Datastore)))),
            ("server_guid", Refusals.InstanceUuid),
            ("version", "1")));
    }

    private static Reply FindLibraries(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "type");
        var (name, type) = (call.Body.Text("name"), call.Body.Text("type"));
        return Reply.Ok(Ids(call.State.Every<Library>().Where(library => (name is null || Same(library.Name, name)) && type is null or "LOCAL")));
    }

    private static Reply Items(VendorCall call)
    {
        var library = Find(call.State, call.Query("library_id") ?? "");
        return Reply.Ok(Ids(call.State.Every<LibraryItem>().Where(item => item.Library == library.Id)));
    }

    private static Reply FindItems(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "library_id", "source_id", "type", "cached");
        var (name, library, type) = (call.Body.Text("name"), call.Body.Text("library_id"), call.Body.Text("type"));
        return Reply.Ok(Ids(call.State.Every<LibraryItem>().Where(item => (name is null || Same(item.Name, name)) && (library is null || item.Library == library) && (type is null || item.Type == type))));
    }

    private static Reply Create(VendorCall call)
    {
        Bodies.Flat(call.Body, "id", "library_id", "name", "description", "type", "source_id", "content_version", "creation_time", "last_modified_time", "last_sync_time", "metadata_version", "cached", "size", "version");
        var (library, name) = (Find(call.State, call.Body.Required("library_id")), call.Body.Required("name"));
        var item = call.VCenter.Door.Write(change =>
        {
            if (change.State.Every<LibraryItem>().Any(known => known.Library == library.Id && Same(known.Name, name)))
                throw Refusals.Rest(400, "ALREADY_EXISTS", "com.vmware.vdcs.cls-main.duplicate_library_item_name", $"An item named '{name}' already exists in the library.", name);
            return change.Put(new LibraryItem
            {
                Id = DeterministicGuid.Of(change.Options.Seed, "item", change.NextNumber()).ToString(),
                Name = name,
                Library = library.Id,
                Description = call.Body.Text("description") ?? "",
                Type = call.Body.Text("type") ?? "",
                Created = change.At,
            });
        });
        return Reply.Of(201, item.Id);
    }

    private static Reply Delete(VendorCall call)
    {
        call.VCenter.Door.Write(change =>
        {
            var item = Item(change.State, call["library_item_id"]);
            foreach (var session in change.State.Every<UpdateSession>().Where(session => session.Item == item.Id).ToList())
                change.Remove(session);
            change.Remove(item);
        });
        return Reply.NoContent;
    }

    private static Reply Files(VendorCall call) => Reply.Ok(Build.Array(Item(call.State, call["library_item_id"]).Files.Select(file => Build.Object(
        ("name", file.Name), ("size", file.Size), ("cached", true), ("version", "1")))));

    private static JsonObject View(LibraryItem item) => Build.Object(
        ("id", item.Id),
        ("library_id", item.Library),
        ("name", item.Name),
        ("description", item.Description),
        ("type", item.Type),
        ("cached", true),
        ("size", item.Files.Sum(file => file.Size)),
        ("creation_time", Build.Time(item.Created)),
        ("last_modified_time", Build.Time(item.Created)),
        ("content_version", "1"),
        ("metadata_version", "1"),
        ("version", "1"),
        ("security_compliance", true));

    private static Library Find(InventoryState state, string id) => state.Find<Library>(id) ?? throw Missing("library", id);

    private static JsonArray Ids(IEnumerable<Entity> entities) => Build.Strings(entities.Select(entity => entity.Id).Order(StringComparer.Ordinal));

    private static bool Same(string name, string asked) => name.Equals(asked, StringComparison.OrdinalIgnoreCase);
}

using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

/// <summary>Tags on objects. Batch calls answer 200 with what went wrong in the body (quirk 104).</summary>
internal static class AssociationRoutes
{
    private const string Path = "/api/cis/tagging/tag-association";

    public static void Add(RestTable table) => table
        .Call("POST", Path + "/{tag_id}?action=attach", call => One(call, attach: true))
        .Call("POST", Path + "/{tag_id}?action=detach", call => One(call, attach: false))
        .Call("POST", Path + "/{tag_id}?action=list-attached-objects", call => Reply.Ok(Objects(TagRoutes.Find(call.State, call["tag_id"]))))
        .Call("POST", Path + "/{tag_id}?action=attach-tag-to-multiple-objects", call => Many(call, attach: true))
        .Call("POST", Path + "/{tag_id}?action=detach-tag-from-multiple-objects", call => Many(call, attach: false))
        .Call("POST", Path + "?action=attach-multiple-tags-to-object", AttachTags)
        .Call("POST", Path + "?action=list-attached-tags", ListTags)
        .Call("POST", Path + "?action=list-attached-tags-on-objects", ListTagsOnObjects)
        .Call("POST", Path + "?action=list-attached-objects-on-tags", ListObjectsOnTags);

    private static Reply One(VendorCall call, bool attach)
    {
        var key = Tagging.ObjectKey(Bodies.Flat(call.Body, "object_id")["object_id"]);
        call.VCenter.Door.Write(change => Set(change, TagRoutes.Find(change.State, call["tag_id"]), key, attach));
        return Reply.NoContent;
    }

    private static Reply Many(VendorCall call, bool attach)
    {
        var keys = Tagging.Batch(Bodies.Flat(call.Body, "object_ids"), "object_ids").ConvertAll(Tagging.ObjectKey);
        return Each(call, keys, (change, key) => Set(change, TagRoutes.Find(change.State, call["tag_id"]), key, attach));
    }

    private static Reply AttachTags(VendorCall call)
    {
        var key = Tagging.ObjectKey(Bodies.Flat(call.Body, "object_id", "tag_ids")["object_id"]);
        return Each(call, Tagging.Batch(call.Body, "tag_ids").ConvertAll(id => id.GetValue<string>()), (change, tag) => Set(change, TagRoutes.Find(change.State, tag), key, attach: true));
    }

    private static Reply Each(VendorCall call, List<string> items, Action<Change, string> action)
    {
        var errors = new JsonArray();
        call.VCenter.Door.Write(change =>
        {
            foreach (var item in items)
                if (change.Attempt(() => action(change, item)) is { } refusal)
                    errors.Add(Build.Message(refusal.Messages[0].Id, refusal.Messages[0].Text, refusal.Messages[0].Args));
        });
        return Reply.Ok(Build.Object(("success", errors.Count == 0), ("error_messages", errors)));
    }

    private static void Set(Change change, Tag tag, string key, bool attach)
    {
        if (attach && Tagging.Missing(change.State, key) is { } missing)
            throw missing;
        if (attach)
            RequireAllowed(change.State, tag, key);
        change.Put(tag with { Objects = attach ? tag.Objects.Add(key) : tag.Objects.Remove(key) });
    }

    private static void RequireAllowed(InventoryState state, Tag tag, string key)
    {
        var category = CategoryRoutes.Find(state, tag.Category);
        var type = key[..key.IndexOf(':', StringComparison.Ordinal)];
        var taken = category.Cardinality == "SINGLE" && state.Every<Tag>().Any(other => other.Category == tag.Category && other.Id != tag.Id && other.Objects.Contains(key));
        if (taken || (category.AssociableTypes.Length > 0 && !category.AssociableTypes.Contains(type)))
            throw Refusals.Rest(400, "INVALID_ARGUMENT", "cis.tagging.notAllowed.error", $"The tag '{tag.Name}' cannot be attached to the object.", tag.Id);
    }

    private static Reply ListTags(VendorCall call)
    {
        var key = Tagging.ObjectKey(Bodies.Flat(call.Body, "object_id")["object_id"]);
        return Tagging.Missing(call.State, key) is { } missing ? throw missing : Reply.Ok(Build.Strings(TagsOf(call.State, key)));
    }

    private static Reply ListTagsOnObjects(VendorCall call)
    {
        var keys = Tagging.Batch(Bodies.Flat(call.Body, "object_ids"), "object_ids").ConvertAll(Tagging.ObjectKey);
        var found = keys.Select(key => (Key: key, Tags: TagsOf(call.State, key).ToList())).Where(pair => pair.Tags.Count > 0);
        return Reply.Ok(Build.Array(found.Select(pair => Build.Object(("object_id", Tagging.DynamicId(pair.Key)), ("tag_ids", Build.Strings(pair.Tags))))));
    }

    private static Reply ListObjectsOnTags(VendorCall call)
    {
        var tags = Tagging.Batch(Bodies.Flat(call.Body, "tag_ids"), "tag_ids").Select(id => call.State.Find<Tag>(id.GetValue<string>())).OfType<Tag>();
        return Reply.Ok(Build.Array(tags.Select(tag => Build.Object(("tag_id", tag.Id), ("object_ids", Objects(tag))))));
    }

    private static IEnumerable<string> TagsOf(InventoryState state, string key) => state.Every<Tag>().Where(tag => tag.Objects.Contains(key)).Select(tag => tag.Id).Order(StringComparer.Ordinal);

    private static JsonArray Objects(Tag tag) => Build.Array(tag.Objects.Select(Tagging.DynamicId));
}

using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>Update sessions of library items. Their files are pushed to <see cref="Uploads"/>.</summary>
internal static class UpdateSessionRoutes
{
    private const string Sessions = "/api/content/library/item/update-session";
    private const string Session = Sessions + "/{update_session_id}";

    public static void Add(RestTable table) => table
        .Get(Sessions, List)
        .Call("POST", Sessions, Create)
        .Call("POST", Session + "/file", AddFile)
        .Call("POST", Session + "?action=keep-alive", KeepAlive)
        .Call("POST", Session + "?action=complete", Complete)
        .Call("POST", Session + "?action=cancel", Cancel);

    /// <summary>A session that is there and has not expired, living on from now.</summary>
    public static UpdateSession Live(Change change, string id) => change.State.Find<UpdateSession>(id) is { } session && session.Expires > change.At
        ? change.Put(session with { Expires = change.At + change.Options.UpdateSessionLife })
        : throw LibraryRoutes.Missing("update session", id);

    private static Reply List(VendorCall call) => Reply.Ok(Build.Strings(call.State.Every<UpdateSession>()
        .Where(session => (call.Query("library_item_id") is not { } item || session.Item == item) && session.Expires > call.VCenter.Door.Now)
        .Select(session => session.Id).Order(StringComparer.Ordinal)));

    private static Reply Create(VendorCall call)
    {
        Bodies.Flat(call.Body, "id", "library_item_id", "library_item_content_version", "error_message", "client_progress", "state", "expiration_time", "preview_info", "warning_behavior");
        var session = call.VCenter.Door.Write(change =>
        {
            var item = LibraryRoutes.Item(change.State, call.Body.Required("library_item_id"));
            if (item.Type == LibraryItem.VmTemplate)
                throw Refusals.Rest(400, "INVALID_ELEMENT_TYPE", "com.vmware.vdcs.cls-main.invalid_element_type", "The library item is a virtual machine template.");
            foreach (var known in change.State.Every<UpdateSession>().Where(known => known.Item == item.Id).ToList())
            {
                if (known.Expires > change.At)
                    throw Refusals.Rest(500, "RESOURCE_BUSY", "com.vmware.vdcs.cls-main.update_session_exists", "Another update session is active on the library item.", known.Id);
                change.Remove(known);
            }

            return change.Put(new UpdateSession
            {
                Id = DeterministicGuid.Of(change.Options.Seed, "update", change.NextNumber()).ToString(),
                Item = item.Id,
                Expires = change.At + change.Options.UpdateSessionLife,
            });
        });
        return Reply.Of(201, session.Id);
    }

    private static Reply AddFile(VendorCall call)
    {
        Bodies.Flat(call.Body, "name", "source_type", "source_endpoint", "size", "checksum_info");
        var name = call.Body.Required("name");
        if (call.Body.Required("source_type") != "PUSH")
            throw Refusals.NotSupported("Files can only be pushed here.");
        var session = call.VCenter.Door.Write(change =>
        {
            var live = Live(change, call["update_session_id"]);
            return change.Put(live with { Files = [.. live.Files.Where(file => file.Name != name), new AnnouncedFile(name, call.Body.Long("size"), null)] });
        });
        return Reply.Of(201, Build.Object(
            ("name", name),
            ("source_type", "PUSH"),
            ("upload_endpoint", Build.Object(("uri", $"https://{call.Context.Request.Host}{Uploads.PathOf(session.Id, name)}"))),
            ("bytes_transferred", 0),
            ("status", "WAITING_FOR_TRANSFER")));
    }

    private static Reply KeepAlive(VendorCall call)
    {
        Bodies.Flat(call.Body, "client_progress");
        call.VCenter.Door.Write(change => Live(change, call["update_session_id"]));
        return Reply.NoContent;
    }

    // That every upload was answered well does not make the files whole (quirk 99).
    private static Reply Complete(VendorCall call)
    {
        call.VCenter.Door.Write(change =>
        {
            var session = Live(change, call["update_session_id"]);
            var item = LibraryRoutes.Item(change.State, session.Item);
            if (session.Files.FirstOrDefault(file => file.Arrived is null || (file.Size is { } size && size != file.Arrived.Size)) is { } missing)
                throw Refusals.Rest(400, "NOT_ALLOWED_IN_CURRENT_STATE", "com.vmware.vdcs.cls-main.invalid_update_session_state", "The update session is not in the right state.", "complete", "ERROR", $"Error transferring file {missing.Name}.");
            var arrived = session.Files.Select(file => file.Arrived!).ToList();
            change.Put(item with { Files = [.. item.Files.Where(known => arrived.All(file => file.Name != known.Name)), .. arrived] });
            change.Remove(session);
        });
        return Reply.NoContent;
    }

    private static Reply Cancel(VendorCall call)
    {
        call.VCenter.Door.Write(change => change.Remove(Live(change, call["update_session_id"])));
        return Reply.NoContent;
    }
}

using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Tasks;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class FolderMethods
{
    public static void Add(VimTable table) => table
        .Method("Folder", "CreateFolder", CreateFolder)
        .Task("Folder", "CreateVM_Task", CreateVm)
        .Task("Folder", "RegisterVM_Task", Register)
        .Task("Folder", "Destroy_Task", Destroy)
        .Task("Folder", "Rename_Task", (call, change) => Machine.Rename(change, change.State.Get<Folder>(call["moId"], "Folder"), call.Body.Required("newName"), call.Caller))
        .Task("Folder", "MoveIntoFolder_Task", Move);

    private static Reply CreateFolder(VendorCall call)
    {
        var created = call.VCenter.Door.Write(change =>
        {
            var parent = change.State.Get<Folder>(call["moId"], "Folder");
            var name = Naming.Escape(call.Body.Required("name"));
            Naming.RequireFree(change.State, parent.Id, name);
            return change.Put(new Folder { Id = $"group-{Letter(parent.Type)}{change.NextNumber()}", Name = name, Parent = parent.Id, Type = parent.Type });
        });
        return Reply.Ok(Wire.Ref(MoRef.Of(created)));
    }

    private static VimTask CreateVm(VendorCall call, Change change)
    {
        var config = call.Body.Child("config") ?? throw Refusals.InvalidArgument("config", "The configuration is missing.");
        var folder = Naming.VmFolder(change.State, call["moId"]);
        var path = config["files"].Text("vmPathName") ?? "";
        var store = change.State.Every<Datastore>().FirstOrDefault(store => path.StartsWith($"[{store.Name}]", StringComparison.Ordinal)) ?? throw Refusals.InvalidArgument("config.files", "The datastore is not known.");
        var (host, pool) = Placement.Choose(change.State, call.Body.Id("host"), null, call.Body.Id("pool"));
        var work = new CreateWork
        {
            Name = Naming.Escape(config.Required("name")),
            Folder = folder.Id,
            Host = host,
            Pool = pool,
            Datastore = store.Id,
            GuestId = config.Text("guestId") ?? GuestNames.OfVim("").Vim,
            Edit = ConfigSpecReader.Edit(config),
        };
        return CreateWork.Start(change, work, call.Caller);
    }

    private static VimTask Register(VendorCall call, Change change)
    {
        var name = call.Body.Text("name") is { } given ? Naming.Escape(given) : null;
        var work = new RegisterWork(call["moId"], call.Body.Required("path"), name, call.Body.Flag("asTemplate") == true, call.Body.Id("pool"), call.Body.Id("host"));
        return Templates.Register(change, work, call.Caller);
    }

    private static VimTask Destroy(VendorCall call, Change change)
    {
        var folder = change.State.Get<Folder>(call["moId"], "Folder");
        if (change.State.Find<Folder>(folder.Parent) is not { } parent || parent.Type != folder.Type)
            throw Refusals.NotSupported("The folder belongs to its datacenter.");
        return TaskFlow.Start(change, new("Destroy_Task", "Folder.destroy", folder, change.Options.DestroyDuration, new DestroyFolderWork(folder.Id)), call.Caller);
    }

    private static VimTask Move(VendorCall call, Change change)
    {
        var folder = change.State.Get<Folder>(call["moId"], "Folder");
        string[] entities = [.. call.Body.List("list").Select(reference => reference.Required("value"))];
        return TaskFlow.Start(change, new("MoveIntoFolder_Task", "Folder.moveInto", folder, change.Options.ReconfigureDuration, new MoveWork(entities, folder.Id)), call.Caller);
    }

    private static char Letter(string type) => type switch { "VIRTUAL_MACHINE" => 'v', "HOST" => 'h', "DATASTORE" => 's', "NETWORK" => 'n', _ => 'd' };
}

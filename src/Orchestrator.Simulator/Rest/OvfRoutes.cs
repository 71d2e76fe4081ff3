using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Rest;

/// <summary>OVF templates in content libraries. Each has one network, called <c>VM Network</c>.</summary>
internal static class OvfRoutes
{
    private const string Item = "/api/vcenter/ovf/library-item/{ovf_library_item_id}";
    private const string Network = "VM Network";

    public static void Add(RestTable table) => table
        .Call("POST", Item + "?action=filter", Filter)
        .Add("POST", Item + "?action=deploy", Deploy);

    private static Reply Filter(VendorCall call)
    {
        Bodies.Flat(call.Body, "target");
        var item = Find(call);
        Pool(call.State, call.Body.Child("target"));
        return Reply.Ok(Build.Object(("name", item.Name), ("annotation", item.Description), ("EULAs", new JsonArray()), ("networks", new JsonArray(Network)), ("storage_groups", new JsonArray())));
    }

    // Holds the connection until the VM is there; there is no task form (quirk 51). What goes wrong on the way is told in a 200 (quirk 55).
    private static async ValueTask<Reply> Deploy(VendorCall call)
    {
        Bodies.Flat(call.Body, "target", "deployment_spec");
        var spec = call.Body.Child("deployment_spec") ?? throw Refusals.InvalidArgument("deployment_spec", "The deployment specification is missing.");
        Bodies.Flat(spec, "name", "annotation", "accept_all_EULA", "network_mappings", "storage_mappings", "storage_provisioning", "storage_profile_id", "locale", "flags", "additional_parameters", "default_datastore_id");
        var (item, token) = (Find(call), call.Query("client_token"));
        var request = Request(call.State, item, call.Body.Child("target"), spec) with { ClientToken = token };
        try
        {
            return Succeeded(await VmOf(call, request));
        }
        catch (RefusedException refused)
        {
            return Failed(refused.Refusal);
        }
    }

    /// <summary>Of the same token, the same VM: the one that is there, or that is being made.</summary>
    private static async Task<string> VmOf(VendorCall call, CloneRequest request)
    {
        if (request.ClientToken is { } token)
        {
            if (call.State.OpenTasks.Values.FirstOrDefault(task => task.Work is CloneWork clone && clone.ClientToken == token) is { } underWay)
                await call.VCenter.Completions.Of(call.VCenter.Door, underWay.Id, call.Aborted);
            if (call.State.Find<Deployment>(Deployment.IdOf(token)) is { } made && call.State.Vms.ContainsKey(made.Vm))
                return made.Vm;
        }

        return (await call.Run(change => Clones.Start(change, request, call.Caller))).Result!.Id;
    }

    private static CloneRequest Request(InventoryState state, LibraryItem item, JsonObject? target, JsonObject spec)
    {
        if (spec.Flag("accept_all_EULA") is null)
            throw Refusals.InvalidArgument("deployment_spec.accept_all_EULA", "The parameter 'accept_all_EULA' is required.");
        var networks = spec.Child("network_mappings") ?? [];
        return new()
        {
            Source = item.Template!,
            Name = spec.Text("name") ?? item.Name,
            Folder = target.Text("folder_id") ?? throw Refusals.InvalidPlacement("target.folder_id"),
            Host = target.Text("host_id"),
            Pool = Pool(state, target).Id,
            Datastore = spec.Text("default_datastore_id"),
            Edit = new()
            {
                Annotation = spec.Text("annotation"),
                Devices = networks[Network] is { } network
                    ? [.. state.Vm(item.Template!).Nics.Select(nic => new EditNic(nic.Key, new() { Network = network.GetValue<string>() }))]
                    : [],
            },
        };
    }

    private static Reply Succeeded(string vm) => Reply.Ok(Build.Object(
        ("succeeded", true),
        ("resource_id", Build.Object(("type", "VirtualMachine"), ("id", vm))),
        ("error", Result([]))));

    private static Reply Failed(Refusal refusal) => Reply.Ok(Build.Object(
        ("succeeded", false),
        ("error", Result([Build.Object(("category", "SERVER"), ("error", RestErrors.Body(refusal.ErrorType, refusal.Messages)))]))));

    private static JsonObject Result(JsonArray errors) => Build.Object(("errors", errors), ("warnings", new JsonArray()), ("information", new JsonArray()));

    private static ResourcePool Pool(InventoryState state, JsonObject? target) => state.Get<ResourcePool>(target.Required("resource_pool_id"), "ResourcePool");

    private static LibraryItem Find(VendorCall call) => LibraryRoutes.Item(call.State, call["ovf_library_item_id"]) is { Type: LibraryItem.Ovf } item
        ? item
        : throw LibraryRoutes.Missing("library item", call["ovf_library_item_id"]);
}

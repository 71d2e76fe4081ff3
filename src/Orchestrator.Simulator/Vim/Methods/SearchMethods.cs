using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Properties;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

internal static class SearchMethods
{
    public static void Add(VimTable table) => table
        .Method("SearchIndex", "FindChild", FindChild)
        .Method("SearchIndex", "FindByInventoryPath", call => One(ByPath(call.State, call.Body.Required("inventoryPath"))))
        .Method("SearchIndex", "FindByUuid", call => One(ByUuid(call).FirstOrDefault()))
        .Method("SearchIndex", "FindAllByUuid", call => Many(ByUuid(call)))
        .Method("SearchIndex", "FindByDnsName", call => One(ByGuest(call, vm => vm.Guest.HostName.Equals(call.Body.Text("dnsName"), StringComparison.OrdinalIgnoreCase))))
        .Method("SearchIndex", "FindByIp", call => One(ByGuest(call, vm => GuestAddresses.Of(vm, call.State).Any(nic => nic.Address == call.Body.Text("ip")))))
        .Method("SearchIndex", "FindByDatastorePath", call => One(call.State.Vms.Values.FirstOrDefault(vm => vm.VmPath == call.Body.Text("path"))));

    public static NamedEntity? ByPath(InventoryState state, string path)
    {
        NamedEntity? at = state.Find<Folder>(InventoryState.RootFolder);
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            at = at is null ? null : state.Find<NamedEntity>(state.Named(at.Id, name));
        return at;
    }

    private static Reply FindChild(VendorCall call)
    {
        var entity = FilterSpec.Reference(call.Body["entity"]);
        if (!call.State.All.ContainsKey(entity.Id))
            throw Refusals.NotFound(entity.Type, entity.Id);
        return One(call.State.Find<NamedEntity>(call.State.Named(entity.Id, call.Body.Required("name"))));
    }

    private static IEnumerable<Vm> ByUuid(VendorCall call)
    {
        if (call.Body.Flag("vmSearch") == false || !Guid.TryParse(call.Body.Text("uuid"), out var uuid))
            return [];
        return call.Body.Flag("instanceUuid") == true
            ? call.State.Vms.Values.Where(vm => vm.InstanceUuid == uuid)
            : call.State.Vms.Values.Where(vm => vm.BiosUuid == uuid);
    }

    private static Vm? ByGuest(VendorCall call, Func<Vm, bool> matches) => call.State.Vms.Values.FirstOrDefault(vm => vm.Tools.Running && matches(vm));

    // Nothing found is an absent result, not an error.
    private static Reply One(NamedEntity? entity) => entity is null ? Reply.Null : Reply.Ok(Wire.Ref(MoRef.Of(entity)));

    private static Reply Many(IEnumerable<NamedEntity> entities) => Reply.Ok(Wire.Array(entities.Select(entity => Wire.Ref(MoRef.Of(entity)))));
}

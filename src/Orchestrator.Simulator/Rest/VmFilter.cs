using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

/// <summary>The filters of the VM list, as the contract has them; others are ignored (quirk 21).</summary>
internal sealed class VmFilter(VendorCall call)
{
    private readonly HashSet<string>? _vms = call.Filter("vms");
    private readonly HashSet<string>? _names = call.Filter("names");
    private readonly HashSet<string>? _folders = call.Filter("folders");
    private readonly HashSet<string>? _datacenters = call.Filter("datacenters");
    private readonly HashSet<string>? _hosts = call.Filter("hosts");
    private readonly HashSet<string>? _clusters = call.Filter("clusters");
    private readonly HashSet<string>? _pools = call.Filter("resource_pools");
    private readonly HashSet<string>? _states = States(call);

    public IEnumerable<Vm> Apply(InventoryState state) => Candidates(state)
        .Where(vm => !vm.Template && Matches(state, vm))
        .OrderBy(vm => vm.Id.Length).ThenBy(vm => vm.Id, StringComparer.Ordinal);

    private IEnumerable<Vm> Candidates(InventoryState state) => _vms is null ? state.Vms.Values : _vms.Select(id => state.Find<Vm>(id)).OfType<Vm>();

    private bool Matches(InventoryState state, Vm vm) =>
        (_names?.Contains(vm.Name) ?? true)
        && (_folders?.Contains(vm.Parent) ?? true)
        && (_hosts?.Contains(vm.Host) ?? true)
        && (_pools?.Contains(vm.Pool) ?? true)
        && (_states?.Contains(Build.Power(vm.Power)) ?? true)
        && (_clusters is null || _clusters.Contains(state.Find<ResourcePool>(vm.Pool)?.Cluster ?? ""))
        && (_datacenters is null || state.Every<Datacenter>().Any(datacenter => _datacenters.Contains(datacenter.Id)));

    private static HashSet<string>? States(VendorCall call)
    {
        var states = call.Filter("power_states");
        if (states?.FirstOrDefault(state => state is not ("POWERED_ON" or "POWERED_OFF" or "SUSPENDED")) is { } wrong)
            throw Refusals.InvalidArgument("power_states", $"The value '{wrong}' is not supported by the server.");
        return states;
    }
}

using Orchestrator.Operations;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Vms.Create;

/// <summary>The networks of the ordered NICs, in their order, as vCenter has them now.</summary>
internal static class OrderedNetworks
{
    public static async Task<IReadOnlyList<InventoryNetwork>> ReadAsync(VmOrder order, StepContext context, CancellationToken cancellationToken)
    {
        var networks = new List<InventoryNetwork>();
        foreach (var nic in order.Nics)
            networks.Add(await context.VCenter.Inventory.GetNetworkAsync(order.System.Datacenter, nic.Network.PortGroup, cancellationToken));
        return networks;
    }
}

using Orchestrator.Simulator.Guests;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Vms;

namespace Orchestrator.Simulation.Invariants;

/// <summary>I5: a name or an address is held by at most one, by whoever has it, and by nobody who is gone.</summary>
internal static class HoldingRules
{
    public static IEnumerable<string> Find(Remains left)
    {
        var present = left.Vms.Where(row => row.State != VmState.Retired).ToDictionary(row => row.Id);
        foreach (var name in left.Names.Where(name => !present.ContainsKey(name.VirtualMachineId)))
            yield return $"I5: the name {name.Name} is held by a VM that is gone";
        foreach (var address in left.Addresses.Where(address => !present.ContainsKey(address.VirtualMachineId)))
            yield return $"I5: the address {address.Address} is held by a VM that is gone";
        foreach (var row in present.Values.Where(row => row.State == VmState.Ready && !left.Names.Any(name => name.VirtualMachineId == row.Id)))
            yield return $"I5: {row.Name} is ready, and its name is not held for it";

        var running = left.Marked.Where(pair => pair.Marker.Role == VmMarker.VmRole && pair.Vm.Power == PowerState.On);
        foreach (var same in running
            .SelectMany(pair => GuestAddresses.Of(pair.Vm, left.State).Select(nic => nic.Address).OfType<string>().Distinct().Select(address => (Address: address, pair.Vm)))
            .GroupBy(pair => pair.Address, pair => pair.Vm, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"I5: {string.Join(" and ", same.Select(vm => $"{vm.Name} ({vm.Id})"))} have the address {same.Key}";
    }
}

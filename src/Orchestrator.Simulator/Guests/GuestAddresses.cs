using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;

namespace Orchestrator.Simulator.Guests;

/// <summary>What the guest tells about one of its NICs.</summary>
internal sealed record GuestNic(Nic Nic, Network? Network, string? Address, int Prefix, bool Dhcp, IReadOnlyList<string> Gateways);

internal static class GuestAddresses
{
    /// <summary>The NICs as the guest sees them; none while Tools are silent (quirk 70), no address on an unplugged one.</summary>
    public static IReadOnlyList<GuestNic> Of(Vm vm, InventoryState state) => vm.Tools.Running ? [.. vm.Nics.Select(nic => One(vm, nic, state.Find<Network>(nic.Network)))] : [];

    public static string? Primary(Vm vm, InventoryState state) => Of(vm, state).FirstOrDefault(nic => nic.Address is not null)?.Address;

    private static GuestNic One(Vm vm, Nic nic, Network? network)
    {
        if (!vm.Guest.Reported || !nic.Connected)
            return new(nic, network, null, 0, Dhcp: false, []);
        return vm.Guest.Addresses.TryGetValue(nic.Key, out var fixedAddress)
            ? new(nic, network, fixedAddress.Address, fixedAddress.Prefix, Dhcp: false, fixedAddress.Gateways)
            : new(nic, network, Leased(nic, network), 16, Dhcp: true, network is null ? [] : [$"{network.DhcpPrefix}.0.1"]);
    }

    // MACs are counted up, so the lower bits make addresses that do not meet.
    private static string? Leased(Nic nic, Network? network)
    {
        if (network is null)
            return null;
        var number = (int)(Ports.Number(nic.Mac) & 0xffff);
        return FormattableString.Invariant($"{network.DhcpPrefix}.{16 + (number / 250 % 239)}.{2 + (number % 250)}");
    }
}

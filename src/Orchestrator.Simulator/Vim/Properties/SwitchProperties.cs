using System.Text.Json.Nodes;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Vim.Properties;

/// <summary>What a distributed switch and its portgroups tell of themselves.</summary>
internal static class SwitchProperties
{
    private const int PortsOfGroup = 8;

    public static IEnumerable<Network> Portgroups(DistributedSwitch distributed, InventoryState state) =>
        state.Every<Network>().Where(network => network.SwitchUuid == distributed.Uuid).OrderBy(network => network.Id, StringComparer.Ordinal);

    /// <summary>The configuration of a portgroup; a standard network has none.</summary>
    public static JsonObject? PortgroupConfig(Network network, InventoryState state) => network.Distributed
        ? Wire.Object(
            "DVPortgroupConfigInfo",
            ("key", network.Id),
            ("name", network.Name),
            ("numPorts", PortsOfGroup),
            ("distributedVirtualSwitch", SwitchOf(network, state) is { } distributed ? Wire.Ref(MoRef.Of(distributed)) : null),
            ("type", "earlyBinding"),
            ("backingType", "standard"),
            ("configVersion", "1"),
            ("autoExpand", true),
            ("uplink", network.Uplink))
        : null;

    public static JsonObject Config(DistributedSwitch distributed, InventoryState state)
    {
        var groups = Portgroups(distributed, state).ToList();
        return Wire.Object(
            "VMwareDVSConfigInfo",
            ("uuid", distributed.Uuid),
            ("name", distributed.Name),
            ("numStandalonePorts", 0),
            ("numPorts", groups.Count * PortsOfGroup),
            ("maxPorts", int.MaxValue),
            ("uplinkPortgroup", Wire.Refs("DistributedVirtualPortgroup", groups.Where(group => group.Uplink).Select(group => group.Id))),
            ("configVersion", "1"),
            ("maxMtu", 1500));
    }

    public static JsonObject Summary(DistributedSwitch distributed, InventoryState state)
    {
        var groups = Portgroups(distributed, state).ToList();
        return Wire.Object(
            "DVSSummary",
            ("name", distributed.Name),
            ("uuid", distributed.Uuid),
            ("numPorts", groups.Count * PortsOfGroup),
            ("hostMember", Wire.Refs("HostSystem", state.Every<HostSystem>().Select(host => host.Id).Order(StringComparer.Ordinal))),
            ("portgroupName", Wire.Strings(groups.Select(group => group.Name))));
    }

    private static DistributedSwitch? SwitchOf(Network network, InventoryState state) => state.Every<DistributedSwitch>().FirstOrDefault(known => known.Uuid == network.SwitchUuid);
}

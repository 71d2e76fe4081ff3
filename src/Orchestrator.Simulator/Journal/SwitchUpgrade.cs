using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Journal;

/// <summary>Gives portgroups that were kept before there were switches the one that they name.</summary>
internal static class SwitchUpgrade
{
    private const string UplinkMark = "-DVUplinks-";

    /// <summary>The same state when nothing is missing.</summary>
    public static InventoryState Apply(InventoryState state)
    {
        var known = state.Every<DistributedSwitch>().Select(distributed => distributed.Uuid).ToHashSet(StringComparer.Ordinal);
        foreach (var groups in state.Every<Network>().Where(network => network.Distributed && !known.Contains(network.SwitchUuid!)).ToLookup(network => network.SwitchUuid!))
            state = Add(state, groups.Key, [.. groups]);
        return state;
    }

    // Nothing but its name told the uplink group from the others, and it named the switch too.
    private static InventoryState Add(InventoryState state, string uuid, IReadOnlyList<Network> groups)
    {
        var uplink = groups.FirstOrDefault(group => group.Name.Contains(UplinkMark, StringComparison.Ordinal));
        state = state with { LastId = state.LastId + 1 };
        var distributed = new DistributedSwitch
        {
            Id = FormattableString.Invariant($"dvs-{state.LastId}"),
            Name = uplink?.Name[..uplink.Name.IndexOf(UplinkMark, StringComparison.Ordinal)] ?? FormattableString.Invariant($"DVS-{state.LastId}"),
            Parent = groups[0].Parent,
            Uuid = uuid,
        };
        state = StateWriter.Put(state, null, distributed);
        return uplink is null ? state : StateWriter.Put(state, uplink, uplink with { Uplink = true });
    }
}

using System.Collections.Immutable;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Seeding;

/// <summary>Where a VM can be put.</summary>
internal sealed record Site(string VmFolder, string Folder, string Pool, ImmutableArray<string> Hosts, ImmutableArray<Datastore> Datastores, ImmutableArray<Network> Networks)
{
    public static Site Of(InventoryState state, string folder) => new(
        state.Every<Datacenter>().First().VmFolder,
        folder,
        state.Every<Cluster>().First().Pool,
        [.. state.Every<HostSystem>().Select(host => host.Id).Order(StringComparer.Ordinal)],
        [.. state.Every<Datastore>().OrderBy(store => store.Name, StringComparer.Ordinal)],
        [.. state.Every<Network>()]);
}

using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Machines;
using Orchestrator.Simulator.Rest;

namespace Orchestrator.Simulator.Control;

internal static class StatisticsControl
{
    public static JsonObject View(VCenter vcenter)
    {
        var statistics = vcenter.Statistics;
        var state = vcenter.Door.State;
        return Build.Object(
            ("calls", statistics.Total),
            ("callsByRoute", Build.Map(statistics.ByRoute, pair => pair.Key, pair => pair.Value)),
            ("maxConcurrentCalls", statistics.MostConcurrent),
            ("openSessions", vcenter.Sessions.Open.Count),
            ("logins", vcenter.Sessions.Logins),
            ("refusedLogins", vcenter.Sessions.Refused),
            ("vms", state.Vms.Values.Count(vm => !vm.Template)),
            ("vmsCreated", statistics.VmsCreated),
            ("vmsDestroyed", statistics.VmsDestroyed),
            ("snapshots", state.Vms.Values.Sum(vm => vm.Snapshots.Length)),
            ("openTasks", state.OpenTasks.Count),
            ("clonesByDatastore", Build.Map(ClonesByDatastore(state), pair => pair.Key, pair => pair.Value)));
    }

    /// <summary>How many clones under way read from or write to each datastore.</summary>
    private static Dictionary<string, int> ClonesByDatastore(InventoryState state) => state.OpenTasks.Values
        .Select(task => task.Work)
        .OfType<CloneWork>()
        .SelectMany(clone => (state.Find<Vm>(clone.Source)?.Disks.Select(disk => disk.Datastore) ?? []).Append(clone.Datastore).Distinct())
        .GroupBy(datastore => datastore)
        .ToDictionary(group => group.Key, group => group.Count());

    public static void Reset(VCenter vcenter)
    {
        vcenter.Statistics.Reset();
        vcenter.Sessions.ResetCounts();
    }
}

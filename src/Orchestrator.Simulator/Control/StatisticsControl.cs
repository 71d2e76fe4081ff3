using System.Text.Json.Nodes;
using Orchestrator.Simulator.Hosting;
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
            ("openTasks", state.OpenTasks.Count));
    }

    public static void Reset(VCenter vcenter)
    {
        vcenter.Statistics.Reset();
        vcenter.Sessions.ResetCounts();
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Chaos.Faults;

/// <summary>What goes wrong with the calls to vCenter: a share of all of them, drawn by the simulator from its seed.</summary>
internal sealed class VCenterFaults(SimulatorProcess simulator, double share)
{
    /// <summary>One in so many of the tasks of a share fails for good.</summary>
    private const double ShareOfTasks = 0.1;

    private readonly ConcurrentDictionary<string, int> _struck = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Struck => _struck;

    public async Task BeginAsync()
    {
        if (share <= 0)
            return;
        foreach (var fault in Faults())
            await simulator.AddFaultAsync(fault);
    }

    /// <summary>Reads how often they struck: the counts do not outlive the simulator.</summary>
    public async Task CountAsync()
    {
        foreach (var (kind, count) in await simulator.StruckByKindAsync())
            _struck.AddOrUpdate(kind, count, (_, before) => before + count);
    }

    public async Task EndAsync()
    {
        await CountAsync();
        await simulator.ClearFaultsAsync();
    }

    private IEnumerable<JsonObject> Faults()
    {
        var each = share / 5;
        yield return Fault("lostReply", each);
        yield return Fault("drop", each);
        yield return Fault("noBody503", each);
        yield return Fault("delay", each, ("delay", "PT0.4S"));
        yield return Fault("error", each, ("route", "/api/"), ("status", 503), ("errorType", "SERVICE_UNAVAILABLE"));
        yield return Fault("error", each, ("route", "/sdk/"), ("vimFault", "NotAuthenticated"));
        yield return Fault("taskError", share * ShareOfTasks, ("vimFault", "TaskInProgress"));
        yield return Fault("taskErrorAfterWork", share * ShareOfTasks, ("vimFault", "HostCommunication"));
    }

    private static JsonObject Fault(string kind, double probability, params IEnumerable<(string Name, JsonNode Value)> others)
    {
        var fault = new JsonObject { ["kind"] = kind, ["times"] = 0, ["probability"] = probability };
        foreach (var (name, value) in others)
            fault[name] = value;
        return fault;
    }
}

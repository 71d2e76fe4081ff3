using Orchestrator.Client.Operations;
using Orchestrator.Client.Vms;
using Orchestrator.Simulation.World;
using Orchestrator.Simulator;

namespace Orchestrator.Simulation.Scenario;

/// <summary>What happens in a run: customers who want things, faults, crashes; then peace, until everything has settled.</summary>
internal sealed class Story(Site site)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(30);

    public Dictionary<string, int> Counts { get; } = [];

    public async Task PlayAsync()
    {
        await site.OpenAsync(new SimulatorOptions { Password = SimulatedVCenter.Password, User = SimulatedVCenter.User, Vms = 3, Hosts = 2 });
        var client = site.Connect();
        var operation = await client.OrderAsync(new CreateVmRequest { Name = "one", System = "demo", Image = "rhel-9", Size = SizeChoice.Named("small") }, "key-1");
        operation = await client.WaitAsync(operation.Id, TimeSpan.FromHours(1));
        site.History.Add("end", $"{operation.State} {operation.Error?.Detail}");
    }
}

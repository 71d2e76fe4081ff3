using Microsoft.EntityFrameworkCore;
using Orchestrator.Operations;
using Orchestrator.Simulation.Faults;
using Orchestrator.Simulation.World;
using Orchestrator.Simulator;

namespace Orchestrator.Simulation.Scenario;

/// <summary>What happens in a run: customers who want things, faults, crashes; then peace, until everything has settled.</summary>
internal sealed class Story(Site site)
{
    /// <summary>A run that is not over by then hangs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(40);

    /// <summary>In such a run two customers want the same name.</summary>
    public const string SameNames = "same names";

    /// <summary>I9: how long operations may go on once nothing goes wrong any more. A step bears a vCenter that is away for two hours, and a clone may take as long.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromHours(6);

    private static readonly double[] s_rates = [0, 0.02, 0.05, 0.08, 0.15];
    private readonly List<Customer> _customers = [];

    public IReadOnlyList<Customer> Customers => _customers;

    public async Task PlayAsync()
    {
        var chance = site.Chance;
        site.Faults = new FaultPlan(chance, s_rates[chance.Next(s_rates.Length)]);
        site.Open(new SimulatorOptions
        {
            Password = SimulatedVCenter.Password,
            User = SimulatedVCenter.User,
            Vms = 3,
            Hosts = 2,
            Seed = chance.Next(1000),
            CloneDuration = TimeSpan.FromSeconds(chance.Next(1, 40)),
            TagCallsPerSecond = chance.Next(4) == 0 ? 20 : 360,
            MaxSessions = chance.Next(6) == 0 ? 3 : 550,
            SessionIdleTimeout = TimeSpan.FromMinutes(chance.Next(2) == 0 ? 5 : 30),
        });
        for (var crashes = chance.Next(5); crashes > 0; crashes--)
            site.Crashes.Add(chance.Next(1, 200));
        if (chance.Next(4) == 0)
            site.Count(SameNames);
        await site.LiveAsync();
        if (chance.Next(3) == 0)
            site.Crashes.AddStop(chance.Next(10, 120));

        var over = new CancellationTokenSource();
        var operators = new Operators(site);
        var troubles = Task.WhenAll(operators.KeepAliveAsync(over.Token), operators.TroubleAsync(over.Token), operators.StopAsync(over.Token));
        for (var number = chance.Next(1, 4); number > 0; number--)
            _customers.Add(new Customer(site, number));
        site.Waiting = "the customers";
        await Task.WhenAll(_customers.Select(customer => customer.LiveAsync()));

        site.Faults.Active = false;
        site.Crashes.End();
        await over.CancelAsync();
        site.Waiting = "the operators";
        await troubles;
        if (site.Service is null)
            await site.LiveAsync();
        site.History.Add("peace", "nothing goes wrong any more");
        await new Settlement(site, Settling).ComeAboutAsync();
    }
}

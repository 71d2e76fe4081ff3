using Orchestrator.Chaos.Checks;
using Orchestrator.Chaos.Customers;
using Orchestrator.Chaos.Faults;
using Orchestrator.Chaos.Sites;
using Orchestrator.Client;
using Orchestrator.Client.Backups;
using Orchestrator.Client.Operations;

namespace Orchestrator.Chaos;

/// <summary>One run: customers order while misfortunes come, then everything settles, then the promises are looked at.</summary>
internal sealed class ChaosRun(ChaosOptions options, Site site, TextWriter log, TimeProvider clock)
{
    /// <summary>How many customers are at it at once.</summary>
    private const int AtOnce = 24;

    /// <summary>By when everything has ended once the misfortunes have: deadlines of guests and back-offs of operations are in it.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly AnswerBook _answers = new();
    private readonly Ledger _ledger = new();

    public static async Task<Summary> RunAsync(ChaosOptions options, TextWriter log, CancellationToken cancellationToken)
    {
        await using var site = await Site.OpenAsync(options, cancellationToken);
        if (options.Keep)
            await log.WriteLineAsync($"The run is kept in {site.Directory}");
        return await new ChaosRun(options, site, TextWriter.Synchronized(log), TimeProvider.System).RunAsync(cancellationToken);
    }

    private async Task<Summary> RunAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        using var http = new HttpClient(new RoundRobinHandler(site.Nodes, _answers, new Random(options.Seed + 2))) { BaseAddress = new Uri("http://nodes"), Timeout = Timeout.InfiniteTimeSpan };
        using var client = new OrchestratorClient(http, clock);
        var trail = new Trail(site);
        await trail.LayAsync();
        var before = await site.Simulator.ReadInventoryAsync();
        var auditor = new Auditor(site.Simulator, clock);
        var faults = new VCenterFaults(site.Simulator, options.Faults);
        var injector = new Injector(options, site, faults, log, clock);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var calm = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await faults.BeginAsync();
        var auditing = auditor.RunAsync(over.Token);
        var striking = injector.RunAsync(calm.Token);
        using var tooLate = new CancellationTokenSource(LongestRun + s_settling, clock);
        using var ordered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLate.Token);
        var ordering = OrderAllAsync(client, ordered.Token);
        await Task.WhenAny(ordering, Task.Delay(LongestRun, clock, cancellationToken));
        await calm.CancelAsync();
        await striking;
        await faults.EndAsync();

        var calmed = clock.GetTimestamp();
        await ordering;
        var open = await SettleAsync(client, cancellationToken);
        var settled = clock.GetElapsedTime(calmed);
        await SweepAsync(client, cancellationToken);
        await over.CancelAsync();
        await auditing;
        auditor.Look(await site.Simulator.ReadInventoryAsync());

        var evidence = await Evidence.GatherAsync(client, site.Simulator, trail, cancellationToken);
        var takeOvers = TakeOvers.Of(injector.Happenings, await trail.ReadAsync(cancellationToken), options.Nodes);
        var drains = injector.Happenings.Select(happening => happening.Drained).OfType<TimeSpan>().ToList();
        return new Summary
        {
            Command = options.ToString(),
            Elapsed = clock.GetElapsedTime(began),
            Settled = settled,
            Invariants =
            [
                .. new Invariants(evidence, auditor, _answers, _ledger, before).Judge(),
                new("I9", "every operation ended within its bound once the faults stopped", evidence.Operations.Count, open),
                new("lost", "every customer came to an end", options.Orders, [.. _ledger.Lost.Select(name => $"{name} waited until the run was over")]),
                new("alive", "no process ended by itself", options.Nodes, injector.DiedByThemselves == 0 ? [] : [FormattableString.Invariant($"{injector.DiedByThemselves} processes ended by themselves")]),
                new("taken over", "a killed node's operations go on elsewhere within 15 s", takeOvers.Count, takeOvers.LongestUndisturbed > TakeOvers.Bound ? [FormattableString.Invariant($"one waited {takeOvers.LongestUndisturbed.Value.TotalSeconds:0.0} s")] : []),
                new("drained", "a node that is asked to end has ended within 10 s", drains.Count, [.. drains.Where(drain => drain > s_drain).Select(drain => FormattableString.Invariant($"one took {drain.TotalSeconds:0.0} s"))]),
            ],
            Asked = _ledger.Asked,
            Refused = _ledger.Refused,
            Ended = Count(evidence.Operations.Values.Select(operation => $"{operation.Kind} {operation.State}")),
            Failures = Count(evidence.Operations.Values.Where(operation => operation.State == OperationState.Failed).Select(operation => $"{operation.Kind} {operation.Error?.Step}: {operation.Error?.Code}")),
            Misfortunes = Count(injector.Happenings.Select(happening => happening.Kind.ToString())),
            Faults = faults.Struck,
            Answers = _answers.ByStatus,
            GivenUp = _answers.GivenUp,
            AnsweredAgain = _answers.AnsweredAgain,
            Starts = site.Nodes.Sum(node => node.Starts),
            OlderStarts = site.Nodes.Sum(node => node.OlderStarts),
            FailedStarts = site.Nodes.Sum(node => node.FailedStarts),
            TakeOvers = takeOvers,
            LongestDrain = drains.Count > 0 ? drains.Max() : null,
        };
    }

    /// <summary>By then the misfortunes end, whoever still waits: a customer who has not come to an end soon after is given up, and told of.</summary>
    private TimeSpan LongestRun => ((options.Duration ?? TimeSpan.FromSeconds(options.Orders)) * 1.5) + TimeSpan.FromMinutes(1);

    private async Task OrderAllAsync(OrchestratorClient client, CancellationToken cancellationToken)
    {
        var scripts = Script.Draw(options.Orders, options.Seed);
        var customer = new Customer(client, _ledger, clock);
        var began = clock.GetTimestamp();
        // The last ones get a little time before the misfortunes end.
        var between = options.Duration * 0.9 / options.Orders ?? TimeSpan.Zero;
        await Parallel.ForEachAsync(
            scripts.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = CancellationToken.None },
            async (entry, _) =>
            {
                var due = (between * entry.Index) - clock.GetElapsedTime(began);
                if (due > TimeSpan.Zero)
                    await Task.Delay(due, clock, CancellationToken.None);
                await customer.FollowAsync(entry.Item, cancellationToken);
            });
        var left = (options.Duration ?? TimeSpan.Zero) - clock.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, clock, cancellationToken);
    }

    /// <summary>Waits until nothing is under way. Gives what still is when the bound has passed.</summary>
    private async Task<IReadOnlyList<string>> SettleAsync(OrchestratorClient client, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var open = await OpenAsync(client, cancellationToken);
            if (open.Count == 0 || clock.GetElapsedTime(began) > s_settling)
                return [.. open.Select(operation => $"operation {operation.Id} ({operation.Kind}) is {operation.State} at {operation.Progress.CurrentStep}: {operation.WaitingFor}")];
            await Task.Delay(s_look, clock, cancellationToken);
        }
    }

    /// <summary>What comes once a day: it finishes what was left where vCenter had refused for good.</summary>
    private async Task SweepAsync(OrchestratorClient client, CancellationToken cancellationToken)
    {
        var sweep = await client.CallAsync(api => api.SweepBackupsAsync(new BackupSweepRequest(), "chaos-sweep", cancellationToken), cancellationToken);
        await client.WaitAsync(sweep.Id, s_settling, cancellationToken);
        await SettleAsync(client, cancellationToken);
    }

    private static async Task<List<OperationView>> OpenAsync(OrchestratorClient client, CancellationToken cancellationToken)
    {
        var open = new List<OperationView>();
        foreach (var state in new[] { OperationState.Queued, OperationState.Running, OperationState.Waiting })
        {
            var page = await client.CallAsync(api => api.ListOperationsAsync(null, state, null, null, 200, null, cancellationToken), cancellationToken);
            open.AddRange(page.Items);
        }

        return open;
    }

    private static Dictionary<string, int> Count(IEnumerable<string> names) => names.CountBy(name => name).ToDictionary(entry => entry.Key, entry => entry.Value);
}

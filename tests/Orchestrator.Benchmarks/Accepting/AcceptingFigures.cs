using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Orchestrator.Benchmarks.Creating;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.Benchmarks.Accepting;

/// <summary>
/// Orders of many callers at once, from POST to 202, against a bare insert through the same stack, by turns. The accepting node has the role
/// Api: what is done with the orders is another figure.
/// </summary>
internal static class AcceptingFigures
{
    private const int UsualCallers = 200;
    private const int UsualVms = 2000;
    private const int Turns = 5;

    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        var (callers, orders) = (options.Number("callers", UsualCallers), options.Number("vms", UsualVms));
        var directory = Directory.CreateTempSubdirectory("orchestrator-accepting-").FullName;
        await using var databases = await BenchDatabase.StartAsync(options.Database);
        await using var simulator = await SimulatorProcess.StartAsync(directory);
        await using var service = await ServiceProcess.StartAsync(new ServiceSetup
        {
            DataDirectory = directory,
            Database = await databases.CreateAsync(),
            Simulator = simulator,
            Settings = new Dictionary<string, string> { ["Roles"] = "Api" },
        });
        var (bareProcess, bareAddress) = await BareInsert.StartAsync(await databases.CreateAsync(), directory);
        await using var bare = bareProcess;
        using var ours = Connect(service.Address, callers);
        ours.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", service.Key);
        using var theirs = Connect(bareAddress, callers);

        var (accepted, inserted) = (new List<TimeSpan>(), new List<TimeSpan>());
        var each = orders / (Turns + 1);
        for (var turn = 0; turn <= Turns; turn++)
        {
            var one = await CallAsync(ours, "/api/v1/vms", $"turn{turn}", callers, each);
            var other = await CallAsync(theirs, BareInsert.Path, $"turn{turn}", callers, each);
            if (turn == 0)
                continue;
            accepted.AddRange(one);
            inserted.AddRange(other);
        }

        var (p99, bareP99) = (Measured.Percentile(accepted, 0.99), Measured.Percentile(inserted, 0.99));
        report.Add(
            $"POST to 202 at {callers} callers ÷ a bare insert: p99", p99 / bareP99, 3,
            $"{p99.TotalMilliseconds:0} ms, {bareP99.TotalMilliseconds:0} ms; medians {Measured.Median(accepted).TotalMilliseconds:0} ms, {Measured.Median(inserted).TotalMilliseconds:0} ms; {accepted.Count} of each in {Turns} turns, after one to warm up");
    }

    private static HttpClient Connect(Uri address, int callers) => new(new SocketsHttpHandler { MaxConnectionsPerServer = callers }) { BaseAddress = address };

    /// <summary>Callers that send one order after the other; how long each order took.</summary>
    private static async Task<IReadOnlyCollection<TimeSpan>> CallAsync(HttpClient http, string path, string name, int callers, int orders)
    {
        var took = new ConcurrentBag<TimeSpan>();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            for (var number = caller; number < orders; number += callers)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(CreatingSite.Order($"{name}-{number:0000}")) };
                request.Headers.Add("Idempotency-Key", $"{name}-{number}");
                var started = TimeProvider.System.GetTimestamp();
                using var response = await http.SendAsync(request);
                var text = await response.Content.ReadAsStringAsync();
                took.Add(TimeProvider.System.GetElapsedTime(started));
                if (response.StatusCode != HttpStatusCode.Accepted)
                    throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
            }
        }));
        return took;
    }
}

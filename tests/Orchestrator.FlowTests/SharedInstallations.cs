using System.Collections.Concurrent;
using Orchestrator.TestKit.Databases;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests;

/// <summary>
/// One installation for each database, for all fixtures that need none of their own: starting one costs more than most
/// tests. Whoever uses it keeps to names of its own, in its faults as well, and stops nothing.
/// </summary>
[SetUpFixture]
internal sealed class SharedInstallations
{
    private static readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestInstallation?>>> Started = new();

    public static Task<TestInstallation?> GetAsync(DatabaseKind kind) =>
        Started.GetOrAdd(kind, static key => new(() => TestInstallation.StartAsync(key))).Value;

    [OneTimeTearDown]
    public async Task EndAll()
    {
        foreach (var started in Started.Values)
        {
            if (await started.Value is { } installation)
                await installation.DisposeAsync();
        }
    }
}

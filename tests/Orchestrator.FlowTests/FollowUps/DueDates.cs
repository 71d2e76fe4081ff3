using Orchestrator.Client.Operations;
using Orchestrator.Client.Schedule;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests.FollowUps;

/// <summary>
/// Brings forward what is hours or days away, in the service's table; that Quartz is armed from it and fires is the service's own
/// doing.
/// </summary>
internal sealed class DueDates(TestInstallation installation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The one thing of that kind that is due for a VM.</summary>
    public async Task<ScheduleEntryView> FindAsync(string what, Guid vm) => (await ListAsync(what, vm)).Single();

    public async Task<IReadOnlyList<ScheduleEntryView>> ListAsync(string? what, Guid vm) =>
        (await installation.Client.CallAsync(api => api.ListScheduleAsync(what, vm, null, null, CancellationToken.None))).Items;

    /// <summary>Makes it due now, under another id: Quartz may be armed for the old one already.</summary>
    public async Task BringForwardAsync(ScheduleEntryView due)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (old, other) = (due.Id.ToString().ToUpperInvariant(), Guid.CreateVersion7(now).ToString().ToUpperInvariant());
        var written = await installation.ExecuteSqlAsync(
            $"""UPDATE follow_ups SET "Id" = '{other}', "DueAt" = {now.ToUnixTimeMilliseconds()} WHERE "Id" = '{old}'""");
        Assert.That(written, Is.EqualTo(1), "the follow-up was brought forward");
    }

    /// <summary>Waits until the scheduled operation was started, and ended.</summary>
    /// <param name="what">Its kind.</param>
    /// <param name="vm">Its VM.</param>
    /// <param name="after">How many of them have ended before.</param>
    /// <param name="resource">The path below that of the VM, where its resource is not the VM itself.</param>
    public async Task<OperationView> WaitForScheduledAsync(string what, Guid vm, int after = 0, string resource = "")
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        var found = await UntilAsync(
            async () =>
            {
                var operations = await installation.Client.CallAsync(api => api.ListOperationsAsync(null, null, what, $"/api/v1/vms/{vm}{resource}", null, null, late.Token));
                return operations.Items.Where(operation => operation.CreatedBy == "schedule").OrderBy(operation => operation.Id).ElementAtOrDefault(after);
            },
            $"{what} number {after + 1} of {vm}");
        return await installation.Client.WaitAsync(found.Id, Patience);
    }

    /// <summary>Looks until there is something to see.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look, string expected)
        where T : class
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        try
        {
            while (await again.WaitForNextTickAsync(late.Token))
            {
                if (await look() is { } seen)
                    return seen;
            }
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        throw new TimeoutException($"Expected: {expected}. But was: nothing within {Patience}.");
    }
}

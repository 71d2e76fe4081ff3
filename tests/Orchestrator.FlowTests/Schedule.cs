using Orchestrator.Client.Operations;
using Orchestrator.Client.Schedule;
using Orchestrator.Client.Vms;
using Orchestrator.TestKit.Hosts;

namespace Orchestrator.FlowTests;

/// <summary>
/// What is due of a VM. The dates are hours or days away, so a test brings them forward in the service's table; that Quartz is
/// armed from it and fires is the service's own doing.
/// </summary>
internal sealed class Schedule(TestInstallation installation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The one follow-up of a kind.</summary>
    public async Task<ScheduleEntryView> DueAsync(string what, VmView vm) => (await ListAsync(what, vm)).Single();

    /// <summary>What is due, of one kind or of all.</summary>
    public async Task<IReadOnlyList<ScheduleEntryView>> ListAsync(string? what, VmView vm) =>
        (await installation.Client.CallAsync(api => api.ListScheduleAsync(what, vm.Id, null, null, CancellationToken.None))).Items;

    /// <summary>Makes it due now, under another id: Quartz may be armed for the old one already.</summary>
    /// <param name="what">Its kind.</param>
    /// <param name="vm">Its VM.</param>
    /// <param name="wasDue">When it is to have been due; now when left out.</param>
    public async Task BringForwardAsync(string what, VmView vm, DateTimeOffset? wasDue = null)
    {
        var due = await DueAsync(what, vm);
        var now = TimeProvider.System.GetUtcNow();
        var (old, other) = (due.Id.ToString().ToUpperInvariant(), Guid.CreateVersion7(now).ToString().ToUpperInvariant());
        var written = await installation.ExecuteSqlAsync(
            $"""UPDATE follow_ups SET "Id" = '{other}', "DueAt" = {(wasDue ?? now).ToUnixTimeMilliseconds()} WHERE "Id" = '{old}'""");
        Assert.That(written, Is.EqualTo(1), "the follow-up was brought forward");
    }

    /// <summary>Waits until the schedule has started an operation, and the operation has ended.</summary>
    /// <param name="operationKind">Its kind.</param>
    /// <param name="vm">Its VM.</param>
    /// <param name="after">How many such operations of the schedule were there before.</param>
    /// <param name="patience">How long it may take to end; a minute when left out.</param>
    /// <param name="below">The path below that of the VM, where the operation's resource is not the VM itself.</param>
    public async Task<OperationView> WaitForAsync(string operationKind, VmView vm, int after = 0, string below = "", TimeSpan? patience = null)
    {
        OperationView? started = null;
        await UntilAsync($"{operationKind} number {after + 1} of {vm.Name} by the schedule", async () =>
        {
            var operations = await installation.Client.CallAsync(api => api.ListOperationsAsync(null, null, operationKind, $"/api/v1/vms/{vm.Id}{below}", null, null, CancellationToken.None));
            started = operations.Items.Where(operation => operation.CreatedBy == "schedule").OrderBy(operation => operation.Id).ElementAtOrDefault(after);
            return started is not null;
        });
        return await installation.Client.WaitAsync(started!.Id, patience ?? Patience);
    }

    /// <summary>Asks until something is so.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        while (!await isSo())
        {
            try
            {
                await look.WaitForNextTickAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Expected: {what}. But was: not within {Patience}.");
            }
        }
    }
}

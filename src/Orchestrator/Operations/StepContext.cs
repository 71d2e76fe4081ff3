using Microsoft.EntityFrameworkCore;
using Orchestrator.Persistence;
using Orchestrator.VCenter;
using Orchestrator.VCenter.Inventory;

namespace Orchestrator.Operations;

/// <summary>What a step may use besides its state.</summary>
internal sealed class StepContext(RunningOperation operation, VCenterConnection vcenter, Database database, Guid installation, TimeProvider clock)
{
    /// <summary>Between a look and the change that follows it lies one write to the database; not much more.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(2);

    private readonly Dictionary<VmId, VmRecord?> _seen = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public OperationId OperationId => operation.Row.Id;

    /// <summary>Who asked for the operation.</summary>
    public string CreatedBy => operation.Row.CreatedBy;

    /// <summary>The VM that the operation is about.</summary>
    public Guid VirtualMachineId => operation.Row.VirtualMachineId
        ?? throw new InvalidOperationException($"Operation {operation.Row.Id} is about no VM.");

    public VCenterConnection VCenter => vcenter;

    /// <summary>This installation's id, as markers carry it.</summary>
    public Guid Installation => installation;

    public TimeProvider Clock => clock;

    /// <summary>The current step has acted before, in this process or another: what it wants may be under way.</summary>
    public bool HasActed => operation.CurrentRecord.Acted;

    /// <summary>How long ago the current step last acted in this process; very long when it has not.</summary>
    public TimeSpan SinceActed => operation.ActedAt is { } then ? clock.GetElapsedTime(then) : TimeSpan.MaxValue;

    /// <summary>A step of the recipe has acted.</summary>
    public bool StepHasActed(string step) => operation.Record(step).Acted;

    /// <summary>The vCenter task that a step's last act was answered with; null when it was answered with none, or not at all.</summary>
    public string? TaskOf(string step) => operation.Record(step).VCenterTask;

    /// <summary>A step of the recipe has acted, and the last answer to it named no task: what it began may be under way.</summary>
    public bool LostAnswerOf(string step) => StepHasActed(step) && TaskOf(step) is null;

    /// <summary>Notes that a task has ended; true the first time, unless it is one whose end this operation waited for.</summary>
    public bool SeesEnded(string task) => operation.Steps.TrueForAll(step => step.VCenterTask != task) && _ended.Add(task);

    /// <summary>Another operation under way has recorded this task as its own.</summary>
    public async Task<bool> IsTaskOfAnotherAsync(string task, CancellationToken cancellationToken)
    {
        var quoted = $"\"{task}\"";
        var (id, vcenterName) = (operation.Row.Id, operation.Row.VCenter);
        await using var db = database.Read();
        return await db.Operations.AnyAsync(
            other => other.State <= OperationState.Waiting && other.VCenter == vcenterName && other.Id != id && other.Steps.Contains(quoted),
            cancellationToken);
    }

    /// <summary>When the current step began.</summary>
    public DateTimeOffset StepStartedAt => operation.CurrentRecord.StartedAt ?? clock.GetUtcNow();

    /// <summary>The failure that is being undone, or was rescued.</summary>
    public Failure? Failure => operation.Failure;

    /// <summary>Adds a write to the transaction of the next save, under the fence.</summary>
    public void OnSave(Func<OrchestratorDb, CancellationToken, Task> change) => operation.Changes.Add(change);

    /// <summary>
    /// Writes at once, in a transaction of its own, what others must see before the next save. Under the fence as that is: a node that was
    /// held while another took the operation over, or ended it, writes nothing.
    /// </summary>
    /// <exception cref="ClaimLostException">Another node has claimed it since.</exception>
    public Task<T> WriteAsync<T>(Func<OrchestratorDb, CancellationToken, Task<T>> change, CancellationToken cancellationToken) => database.WriteAsync(
        async (db, token) =>
        {
            await OperationStore.HoldAsync(db, operation.Row, token);
            return await change(db, token);
        },
        cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<OrchestratorDb, CancellationToken, Task> change, CancellationToken cancellationToken) => WriteAsync(
        async (db, token) =>
        {
            await change(db, token);
            return true;
        },
        cancellationToken);

    /// <summary>Has something given back when this process is done with the operation, however it ends.</summary>
    public void Hold(IDisposable held) => operation.Hold(held);

    /// <summary>Says something that does not fail the operation, and that its caller must know.</summary>
    public void Warn(string sentence)
    {
        if (!operation.Warnings.Contains(sentence))
            operation.Warnings.Add(sentence);
    }

    /// <summary>Says what was left in the world when the operation ended other than well.</summary>
    public void Leave(string sentence)
    {
        if (operation.Failure is { } failure && !failure.Left.Contains(sentence))
            operation.Failure = failure with { Left = [.. failure.Left, sentence] };
    }

    /// <summary>
    /// The VM as vCenter has it; null when vCenter says that there is none. One look serves until the operation changes something.
    /// </summary>
    public async Task<VmRecord?> ReadVmAsync(VmId vm, CancellationToken cancellationToken)
    {
        if (!_seen.TryGetValue(vm, out var seen))
            _seen[vm] = seen = await vcenter.Inventory.ReadVmAsync(vm, cancellationToken);
        return seen;
    }

    /// <summary>Reads several VMs with one call, for this look and for those of the steps to come.</summary>
    public async Task ReadVmsAsync(IReadOnlyList<VmId> vms, CancellationToken cancellationToken)
    {
        var unseen = vms.Where(vm => !_seen.ContainsKey(vm)).ToList();
        if (unseen.Count < 2)
            return;
        var found = (await vcenter.Inventory.ReadVmsAsync(unseen, cancellationToken)).ToDictionary(vm => vm.Id);
        foreach (var vm in unseen)
            _seen[vm] = found.GetValueOrDefault(vm);
    }

    /// <summary>The VM as it is just now, for a change that hangs on it: read again unless it was read a moment ago.</summary>
    public Task<VmRecord?> ReadVmAgainAsync(VmId vm, CancellationToken cancellationToken)
    {
        if (_seen.GetValueOrDefault(vm) is { } seen && clock.GetUtcNow() - seen.Facts.ObservedAt > JustNow)
            _seen.Remove(vm);
        return ReadVmAsync(vm, cancellationToken);
    }

    /// <summary>Forgets what was read: something has changed.</summary>
    public void LookAfresh() => _seen.Clear();
}

using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Watching;

/// <summary>
/// Follows the tasks that it is given and the state of all VMs with one standing call, so that waiting costs the same for one VM
/// as for ten thousand. It starts with the first who needs it, and after any loss builds itself up again and reads all once.
/// </summary>
public sealed class VCenterWatcher : IAsyncDisposable
{
    /// <summary>When vCenter last answered the watch; null before the first time. Old: nothing was seen since.</summary>
    public DateTimeOffset? LastSeen => throw new NotImplementedException();

    /// <summary>Whether the watch has read all VMs and hears of changes.</summary>
    public bool IsCurrent => throw new NotImplementedException();

    /// <summary>All VMs that the watch knows.</summary>
    public IReadOnlyCollection<VmFacts> Vms => throw new NotImplementedException();

    /// <summary>Starts the watch of all VMs, and waits until all were read once. Tasks are followed without it.</summary>
    /// <param name="cancellationToken">Ends the wait, not the watch.</param>
    public Task StartAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Waits for a task to end. Costs no call of its own, and holds no thread.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Ends the wait; the task goes on.</param>
    public Task<TaskOutcome> WaitForTaskAsync(ManagedObjectReference task, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>What is known of a VM; null when the watch does not know it (yet): not the same as gone.</summary>
    /// <param name="vm">The VM.</param>
    public VmFacts? Find(VmId vm) => throw new NotImplementedException();

    /// <summary>
    /// Waits until what is known of a VM fits, and answers it; null when the VM left the inventory. Starts the watch of all VMs.
    /// A VM that the watch does not know yet is waited for.
    /// </summary>
    /// <param name="vm">The VM.</param>
    /// <param name="condition">Quick, and without side effects: it runs on the watch.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<VmFacts?> WaitForVmAsync(VmId vm, Func<VmFacts, bool> condition, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Calls back for every change of a VM, in order, until disposed. Starts the watch of all VMs.</summary>
    /// <param name="observer">Quick: it runs on the watch. What it throws is logged and goes no further.</param>
    public IDisposable Subscribe(Action<VmChange> observer) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

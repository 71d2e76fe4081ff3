using System.Collections.Concurrent;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Tasks;

/// <summary>Calls that wait for the end of one task; other changes do not wake them.</summary>
internal sealed class Completions
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<VimTask>> _waiting = new(StableComparer.Instance);

    public void Take(Change change)
    {
        foreach (var entity in change.Puts)
            if (entity is VimTask { Ended: true } task && _waiting.TryRemove(task.Id, out var waiting))
                waiting.TrySetResult(task);
    }

    public async Task<VimTask> Of(InventoryDoor door, string id, CancellationToken cancellationToken)
    {
        var waiting = _waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (door.State.Find<VimTask>(id) is { Ended: true } ended)
        {
            _waiting.TryRemove(id, out _);
            return ended;
        }

        return await waiting.Task.WaitAsync(cancellationToken);
    }
}

using Orchestrator.VCenter.Resilience;
using Orchestrator.VCenter.Vim;

namespace Orchestrator.VCenter.Inventory;

/// <summary>Everything but VMs, read with one call for all who ask, and kept for a while.</summary>
internal sealed class InventoryTree(VCenterConnection connection, TimeSpan age, TimeProvider time)
{
    private readonly Lock _lock = new();
    private SharedTask<InventorySnapshot> _tree = new();
    private DateTimeOffset _since;

    public Task<InventorySnapshot> GetAsync(CancellationToken cancellationToken)
    {
        SharedTask<InventorySnapshot> tree;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now - _since >= age)
            {
                _tree = new SharedTask<InventorySnapshot>();
                _since = now;
            }

            tree = _tree;
        }

        return tree.GetAsync(ReadAsync, cancellationToken);
    }

    /// <summary>The next question reads again.</summary>
    public void Forget()
    {
        lock (_lock)
            _tree = new SharedTask<InventorySnapshot>();
    }

    private async Task<InventorySnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var content = await connection.GetServiceContentAsync(cancellationToken);
        var objects = await connection.RetrieveAllAsync(InventoryQueries.Tree(content.RootFolder), cancellationToken);
        return new InventorySnapshot(objects, time.GetUtcNow());
    }
}
